package io.passledger.api.erasure;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's own export, checked as an auditor checks it: without the service. */
class ProvedExportIT {

    private static final RunningPassledger NODE =
            Nodes.settings(TestDatabase.fresh().url()).launch();

    @TempDir private static Path files;

    private static Api operator;
    private static Person person;
    private static String before;

    @BeforeAll
    static void keepACheckpointAndForgetSomebody() throws IOException {
        operator = Api.of(NODE.awaitReady().address()).as(Nodes.ROOT_KEY);
        Tenant shop = Tenant.create(operator, withoutAcknowledgement());
        person = Person.in(shop, "u-1");
        Person.in(shop, "u-2");
        keep("checkpoint", newestCheckpointOf(lastPosition()));
        keep("key", operator.get("/v1/audit/log-key").expect(200).http().body());
        before = export();
        operator.delete("/v1/users/u-1?appId=" + shop.appId()).expect(200);
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void isWholeBeforeAndAfterSomebodyWasForgotten() throws IOException {
        assertThat(before).contains(person.traces());
        assertThat(verify(before).exitCode).isZero();

        String after = export();

        assertThat(after).contains("UserErased");
        for (String line : after.lines().filter(line -> line.contains("\"u-1\"")).toList()) {
            assertThat(line).doesNotContain("Zwoelfen", "Zwölfen", "198.51.100");
        }
        Verified verified = verify(after);
        assertThat(verified.exitCode).as(verified.told).isZero();
        assertThat(verified.told).contains("WHOLE");
    }

    @Test
    void isFoundToBeDamagedWhereItIs() throws IOException {
        List<String> lines = new ArrayList<>(before.lines().toList());
        int edited = lines.size() / 2;
        lines.set(edited, lines.get(edited).replace("\"success\"", "\"failure\""));

        Verified verified = verify(String.join("\n", lines) + "\n");

        assertThat(verified.exitCode).isEqualTo(1);
        assertThat(verified.told).contains("DAMAGED", "line " + (edited + 1));
    }

    @Test
    void isNotTakenWithoutAPersonalPartWhoseKeyIsThere() throws IOException {
        String hidden =
                before.replaceAll("\"opened\":\\{[^}]*\\}", "\"opened\":{}")
                        .replaceAll("\"username\":\"[^\"]*\",?", "");

        assertThat(verify(hidden).exitCode).isEqualTo(1);
    }

    private record Verified(int exitCode, String told) {}

    private static Verified verify(String export) throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, UTF_8);
        int exitCode =
                Commands.run(
                        List.of(
                                "verify-log",
                                "--checkpoint",
                                files.resolve("checkpoint").toString(),
                                "--public-key",
                                files.resolve("key").toString(),
                                "--export",
                                keep("export", export).toString()),
                        Map.of(),
                        out,
                        out);
        return new Verified(exitCode, told.toString(UTF_8));
    }

    private static String export() {
        return operator.with("Accept", "application/x-ndjson")
                .get("/v1/audit/events")
                .expect(200)
                .http()
                .body();
    }

    private static Path keep(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private static long lastPosition() {
        return operator
                .get("/v1/audit/events?limit=500")
                .expect(200)
                .body()
                .at("/items")
                .values()
                .stream()
                .mapToLong(event -> event.path("position").asLong())
                .max()
                .orElseThrow();
    }

    /** A checkpoint that vouches for the event at that position. */
    private static String newestCheckpointOf(long position) {
        await().until(() -> leafIndexAt(position) != null);
        long leafIndex = Objects.requireNonNull(leafIndexAt(position));
        await().until(() -> treeSize(checkpoint()) > leafIndex);
        return checkpoint();
    }

    private static @Nullable Long leafIndexAt(long position) {
        return operator
                .get("/v1/audit/events?limit=500")
                .expect(200)
                .body()
                .at("/items")
                .values()
                .stream()
                .filter(event -> event.path("position").asLong() == position)
                .map(event -> event.path("leafIndex"))
                .filter(index -> index.isNumber())
                .map(index -> index.asLong())
                .findFirst()
                .orElse(null);
    }

    private static String checkpoint() {
        var answer = operator.with("Accept", "text/plain").get("/v1/audit/checkpoint");
        return answer.status() == 200 ? answer.http().body() : "none\n0\n";
    }

    private static long treeSize(String checkpoint) {
        return Long.parseLong(checkpoint.lines().toList().get(1));
    }
}
