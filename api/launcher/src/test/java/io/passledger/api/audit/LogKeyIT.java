package io.passledger.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.application.proof.VerifierKey;
import io.passledger.domain.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Somebody takes the key away that has signed the log: no start goes on with another in silence.
 */
class LogKeyIT {

    private static final String OTHER =
            new VerifierKey("example.com/passledger/00ff", Bytes.of(new byte[32])).toString();

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningPassledger.Settings node = Nodes.settings(database.url());

    @TempDir private Path folder = Path.of("");

    @Test
    void isNeverReplacedInSilence() {
        Path file = folder.resolve("checkpoints");
        String before = vkeyOfALogWith(file);

        refuses(
                settings().with("PASSLEDGER_LOG_KEY", "nonsense"),
                "PASSLEDGER_LOG_KEY is not the vkey");
        refuses(
                settings().with("PASSLEDGER_LOG_KEY", OTHER),
                "PASSLEDGER_LOG_KEY names " + OTHER + ", but the log's key in this database is ",
                before);
        byHand("DELETE FROM sealed_key WHERE purpose = 'log'");
        byHand("DELETE FROM installation WHERE name = 'log-origin'");
        refuses(settings(), "the log's key (table sealed_key, purpose log) is missing");
        refuses(
                settings()
                        .with("PASSLEDGER_LOG_KEY", before)
                        .with("PASSLEDGER_NEW_LOG_KEY", "true"),
                "is missing, although the log has events");
        // Somebody who may set that as well does not have the file.
        refuses(
                settings()
                        .with("PASSLEDGER_NEW_LOG_KEY", "true")
                        .with("PASSLEDGER_CHECKPOINTS_FILE", file.toString()),
                "PASSLEDGER_CHECKPOINTS_FILE: its last checkpoint is unusable: it is not signed");

        for (int start = 0; start < 2; start++) {
            try (RunningPassledger again = settings().launch().awaitReady()) {
                Api operator = Api.of(again.address()).as(Nodes.ROOT_KEY);
                String now =
                        operator.get("/v1/audit/log-key")
                                .expect(200)
                                .body()
                                .path("vkey")
                                .asString();
                assertThat(now).isNotEqualTo(before);
                JsonNode told =
                        operator.get("/v1/audit/events?type=LogKeyReplaced").expect(200).body();
                assertThat(told.path("items").values())
                        .singleElement()
                        .satisfies(item ->
                                assertThat(item.at("/data/vkey").asString()).isEqualTo(now));
            }
        }
    }

    private RunningPassledger.Settings settings() {
        return node.with("PASSLEDGER_CHECKPOINTS_FILE", "")
                .with("PASSLEDGER_LOG_KEY", "")
                .with("PASSLEDGER_NEW_LOG_KEY", "false");
    }

    private String vkeyOfALogWith(Path file) {
        try (RunningPassledger first =
                settings()
                        .with("PASSLEDGER_CHECKPOINTS_FILE", file.toString())
                        .with("PASSLEDGER_CHECKPOINTS_INTERVAL", "PT1S")
                        .launch()
                        .awaitReady()) {
            Api operator = Api.of(first.address()).as(Nodes.ROOT_KEY);
            Tenant.create(operator, Map.of());
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(file) > 0);
            return operator.get("/v1/audit/log-key").expect(200).body().path("vkey").asString();
        }
    }

    private static void refuses(RunningPassledger.Settings settings, String... words) {
        try (RunningPassledger refused = settings.launch()) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.err()).hasLineCount(1).contains(words);
        }
    }

    private void byHand(String sql) {
        database.transactions().executeWithoutResult(_ -> database.jdbc().sql(sql).update());
    }
}
