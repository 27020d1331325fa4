package io.passledger.api.continuity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Nodes;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One row of any table is changed, moved or deleted by hand; then a node starts on the database.
 * Either no answer of it differs, or it is told: by the log of the service, by a refused start, by
 * a replay or by {@code verify-log} against a checkpoint from before. Where it isn't, the answer
 * may only be a refusal.
 *
 * <p>{@code -Dpassledger.tamperings=200} tries so many, and {@code -Dpassledger.tampering-seed=7}
 * begins with that one.
 */
class TamperedTablesIT {

    private static final int TAMPERINGS = Integer.getInteger("passledger.tamperings", 6);
    private static final long SEED = Long.getLong("passledger.tampering-seed", 1);
    private static final String MASTER_KEY = Base64Url.encode(new byte[32]);

    private static TestDatabase untouched;
    private static EverythingAsked everything;
    private static Map<String, String> expected;
    private static Set<String> usualLines;

    @TempDir private static Path folder = Path.of("");

    @BeforeAll
    static void begin() throws IOException {
        untouched = TestDatabase.fresh();
        RunningPassledger node = settings(untouched).start();
        everything = EverythingAsked.at(node.address());
        Api operator = Api.of(node.address()).as(Nodes.ROOT_KEY);
        await().until(() -> treeSize(operator) >= everything.head());
        Files.writeString(
                folder.resolve("note"),
                operator.get("/v1/audit/checkpoint").expect(200).http().body());
        Files.writeString(
                folder.resolve("key"), operator.get("/v1/audit/log-key").expect(200).http().body());
        node.terminate();
        TestDatabase copy = untouched.copy();
        try (RunningPassledger again = settings(copy).start()) {
            expected = everything.askedAt(again.address());
            usualLines = warnings(again);
        }
    }

    private static long treeSize(Api operator) {
        var checkpoint = operator.get("/v1/audit/checkpoint");
        return checkpoint.status() == 200
                ? Long.parseLong(checkpoint.http().body().split("\n", -1)[1])
                : 0;
    }

    private static RunningPassledger.Settings settings(TestDatabase database) {
        return Nodes.settings(database.url()).with("PASSLEDGER_MASTER_KEY", MASTER_KEY);
    }

    @Test
    void changeNothingOrAreTold() throws IOException {
        List<String> faults = new ArrayList<>();
        for (long seed = SEED; seed < SEED + TAMPERINGS; seed++) {
            TestDatabase copy = untouched.copy();
            String done = RandomTampering.of(copy, seed);
            Map<String, String> untold = untold(copy);
            if (!untold.isEmpty()) {
                faults.add("seed %d: %s%n%s".formatted(seed, done, untold));
            }
            System.out.printf("seed %d: %s%n", seed, done);
        }
        assertThat(faults).isEmpty();
    }

    /** The answers that differ, are no refusals, and of which nothing tells. */
    private static Map<String, String> untold(TestDatabase database) throws IOException {
        RunningPassledger node = settings(database).launch();
        try {
            try {
                await().atMost(TwoNodes.RECOVERY).until(() -> !node.isAlive() || node.isReady());
            } catch (ConditionTimeoutException never) {
                return Map.of("start", "neither ready nor refused: " + node);
            }
            if (!node.isAlive()) {
                assertThat(node.err()).as("a start that is refused").isNotBlank();
                return Map.of();
            }
            Map<String, String> different = new TreeMap<>();
            everything
                    .askedAt(node.address())
                    .forEach((question, answer) -> {
                        if (!answer.equals(expected.get(question))
                                && !isRefusal(answer)
                                && !question.equals(EverythingAsked.ONCE_MORE)) {
                            different.put(question, answer + "\n  was " + expected.get(question));
                        }
                    });
            return different.isEmpty() || isTold(node) ? Map.of() : different;
        } finally {
            if (node.isAlive()) {
                node.terminate();
            }
        }
    }

    private static boolean isRefusal(String answer) {
        return answer.matches("(401|403|404|409|422|423|429|503) .*");
    }

    private static boolean isTold(RunningPassledger node) throws IOException {
        return !usualLines.containsAll(warnings(node))
                || tellsAReplay(node)
                || verifyLog(node.address()) != 0;
    }

    private static Set<String> warnings(RunningPassledger node) {
        return (node.out() + node.err())
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .map(line -> line.replaceAll("[0-9]+", "0"))
                .collect(Collectors.toSet());
    }

    private static boolean tellsAReplay(RunningPassledger node) {
        Api operator = Api.of(node.address()).as(Nodes.ROOT_KEY);
        for (String projection : List.of("passkeys", "users", "sessions")) {
            String replays = "/v1/admin/projections/" + projection + "/replays";
            String id = operator.post(replays, Map.of()).expect(202).text("replayId");
            await().atMost(TwoNodes.RECOVERY)
                    .until(() ->
                            !operator.get(replays + "/" + id).text("status").equals("running"));
        }
        return node.out().contains("MENDED");
    }

    private static int verifyLog(URI node) throws IOException {
        Path export =
                Files.writeString(
                        folder.resolve("export"),
                        Api.of(node)
                                .as(Nodes.ROOT_KEY)
                                .with("Accept", "application/x-ndjson")
                                .get("/v1/audit/events")
                                .http()
                                .body());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        return Commands.run(
                List.of(
                        "verify-log",
                        "--checkpoint",
                        folder.resolve("note").toString(),
                        "--public-key",
                        folder.resolve("key").toString(),
                        "--export",
                        export.toString()),
                Map.of(),
                print,
                print);
    }
}
