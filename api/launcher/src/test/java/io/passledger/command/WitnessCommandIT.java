package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.application.witness.SpecLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness as a process, asked by a log that was written from the specification. */
class WitnessCommandIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path folder;

    private final SpecLog log = new SpecLog("log.example/test").grow(40);
    private final HttpClient client = HttpClient.newHttpClient();

    /** A running one. */
    private record Witness(Process process, Path out) implements AutoCloseable {

        String line(String name) {
            await().atMost(PATIENCE).until(() -> Files.readString(out).contains("listening "));
            try {
                return Files.readAllLines(out).stream()
                        .filter(line -> line.startsWith(name))
                        .findFirst()
                        .orElseThrow()
                        .substring(10);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    private Witness start(String... logs) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                System.getProperty("passledger.jar"),
                                "witness",
                                "--name",
                                "witness.example/1",
                                "--listen",
                                "127.0.0.1:0",
                                "--key-file",
                                folder.resolve("key").toString(),
                                "--state-file",
                                folder.resolve("state").toString(),
                                "--log"));
        command.addAll(List.of(logs));
        return new Witness(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start(),
                out);
    }

    private HttpResponse<String> add(Witness witness, String body) throws Exception {
        return send(witness, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(Witness witness, HttpRequest.Builder request)
            throws Exception {
        URI uri = URI.create(witness.line("listening") + "/add-checkpoint");
        return client.send(
                request.uri(uri).timeout(PATIENCE).build(), BodyHandlers.ofString(UTF_8));
    }

    @Test
    void knowsAfterItWasKilledWhatItHasCosigned() throws Exception {
        String vkey;
        try (Witness witness = start(log.verifier().toString())) {
            assertThat(add(witness, log.request(0, 8)).statusCode()).isEqualTo(200);
            vkey = witness.line("witness");
        }
        try (Witness witness = start(log.verifier().toString())) {
            HttpResponse<String> conflict = add(witness, log.request(0, 20));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.body()).isEqualTo("8\n");
            assertThat(conflict.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            HttpResponse<String> cosigned = add(witness, log.request(8, 20));
            assertThat(cosigned.statusCode()).isEqualTo(200);
            assertThat(cosigned.body()).startsWith("\u2014 witness.example/1 ");
            assertThat(witness.line("witness")).isEqualTo(vkey);
        }
    }

    @Test
    void refusesWhatIsNoRequestToIt() throws Exception {
        try (Witness witness = start(log.verifier().toString())) {
            assertThat(add(witness, "old 0\n").statusCode()).isEqualTo(400);
            assertThat(add(witness, "x".repeat(70_000)).statusCode()).isEqualTo(413);
            assertThat(send(witness, HttpRequest.newBuilder().GET()).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void isNotHeldUpByWhoSaysNothing() throws Exception {
        try (Witness witness = start(log.verifier().toString())) {
            URI address = URI.create(witness.line("listening"));
            List<Socket> silent = new ArrayList<>();
            try {
                for (int i = 0; i < 100; i++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
                    silent.add(socket);
                    socket.getOutputStream()
                            .write(
                                    "POST /add-checkpoint HTTP/1.1\r\nContent-Length: 500\r\n\r\no"
                                            .getBytes(UTF_8));
                }
                assertThat(add(witness, log.request(0, 8)).statusCode()).isEqualTo(200);
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        for (String[] wrong :
                List.of(
                        new String[] {"nothing"},
                        new String[] {log.verifier().toString(), log.verifier().toString()})) {
            try (Witness witness = start(wrong)) {
                assertThat(witness.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(witness.process().exitValue()).isEqualTo(2);
                assertThat(Files.readString(witness.out())).startsWith("passledger witness: ");
            }
        }
    }

    /** The service's own checkpoint, cosigned by it, for an auditor who demands that. */
    @Test
    void isWhatVerifyLogDemands() throws Exception {
        Tenant.create().enrolled("witnessed");
        Api auditor = Nodes.operator();
        String logKey = auditor.get("/v1/audit/log-key").expect(200).text("vkey");
        String note = auditor.get("/v1/audit/checkpoint").expect(200).http().body();
        String export =
                auditor.with("Accept", "application/x-ndjson")
                        .get("/v1/audit/events")
                        .expect(200)
                        .http()
                        .body();
        try (Witness witness = start(logKey)) {
            HttpResponse<String> answer = add(witness, "old 0\n\n" + note);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Path plain = Files.writeString(folder.resolve("plain"), note);
            Path cosigned = Files.writeString(folder.resolve("cosigned"), note + answer.body());
            Path log = Files.writeString(folder.resolve("log.ndjson"), export);
            String vkey = witness.line("witness");

            assertThat(verify(log, logKey, plain)).startsWith("0 ");
            assertThat(verify(log, logKey, cosigned, "--witness", vkey, "--quorum", "1"))
                    .startsWith("0 ")
                    .contains("witnessed   by ");
            assertThat(verify(log, logKey, plain, "--witness", vkey))
                    .startsWith("1 ")
                    .contains("NOT WITNESSED: no checkpoint has cosignatures of 1 of the 1");
            assertThat(verify(log, logKey, cosigned, "--witness", vkey, "--quorum", "2"))
                    .startsWith("2 ");
            assertThat(verify(log, logKey, cosigned, "--quorum", "1")).startsWith("2 ");
            assertThat(verify(log, logKey, cosigned, "--witness", logKey)).startsWith("2 ");
        }
    }

    /** Exit code and output. */
    private static String verify(Path export, String logKey, Path checkpoint, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "verify-log",
                                "--export",
                                export.toString(),
                                "--public-key",
                                logKey,
                                "--checkpoint",
                                checkpoint.toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        int code = Commands.run(arguments, Map.of(), print, print);
        return code + " " + out.toString(UTF_8);
    }
}
