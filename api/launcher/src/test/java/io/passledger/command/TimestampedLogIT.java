package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestAuthority;
import io.passledger.application.TestDatabase;
import io.passledger.application.timestamp.SpecTimestampService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's checkpoint with a time-stamp, in the hands of an auditor who trusts the authority. */
class TimestampedLogIT {

    @TempDir private Path folder = Path.of("");

    private final TestAuthority authority = TestAuthority.root();

    @Test
    void isWhatVerifyLogDemands() throws IOException {
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), authority.pem());
        Path other = Files.writeString(folder.resolve("other.pem"), TestAuthority.root().pem());
        try (SpecTimestampService service = SpecTimestampService.below(authority);
                RunningPassledger node =
                        Nodes.settings(TestDatabase.fresh().url())
                                .with("PASSLEDGER_TIMESTAMP_URL", service.url())
                                .with("PASSLEDGER_TIMESTAMP_CERTIFICATE", trusted.toString())
                                .with("PASSLEDGER_TIMESTAMP_RETRY", "PT1S")
                                .launch()) {
            Api operator = Api.of(node.awaitReady().address()).as(Nodes.ROOT_KEY);
            Tenant.create(operator, Map.of());
            String checkpoint = "/v1/audit/checkpoint?timestamped=";
            await().atMost(RunningPassledger.PATIENCE)
                    .until(() -> operator.get(checkpoint + "true").status() == 200);
            String note = operator.get(checkpoint + "true").expect(200).http().body();
            Path stamped = Files.writeString(folder.resolve("stamped"), note);
            Path plain =
                    Files.writeString(
                            folder.resolve("plain"),
                            note.lines()
                                    .filter(line -> !line.startsWith("\u2014 127.0.0.1 "))
                                    .reduce("", (text, line) -> text + line + "\n"));
            String key = operator.get("/v1/audit/log-key").expect(200).text("vkey");
            Path log =
                    Files.writeString(
                            folder.resolve("log.ndjson"),
                            operator.with("Accept", "application/x-ndjson")
                                    .get("/v1/audit/events")
                                    .expect(200)
                                    .http()
                                    .body());

            assertThat(verify(log, key, stamped)).startsWith("0 ").doesNotContain("stamped  ");
            assertThat(verify(log, key, stamped, trusted)).startsWith("0 ").contains("stamped  ");
            assertThat(verify(log, key, stamped, other))
                    .startsWith("1 ")
                    .contains("NOT TIME-STAMPED")
                    .contains("its certificate is not trusted");
            assertThat(verify(log, key, plain, trusted))
                    .startsWith("1 ")
                    .contains("NOT TIME-STAMPED: no checkpoint has a valid time-stamp");
            assertThat(verify(log, key, stamped, log)).startsWith("2 ");
            operator.get(checkpoint + "x").expect(400, "invalid-request");
            operator.get(checkpoint + "true&cosignatures=1").expect(400, "invalid-request");
            operator.get(checkpoint + "false").expect(200);
        }
    }

    /** Exit code and output. */
    private static String verify(Path export, String key, Path checkpoint, Path... certificate) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "verify-log",
                                "--export",
                                export.toString(),
                                "--public-key",
                                key,
                                "--checkpoint",
                                checkpoint.toString()));
        for (Path file : certificate) {
            arguments.addAll(List.of("--timestamp-certificate", file.toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        int code = Commands.run(arguments, Map.of(), print, print);
        return code + " " + out.toString(UTF_8);
    }
}
