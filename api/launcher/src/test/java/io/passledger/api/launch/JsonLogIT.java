package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * With PASSLEDGER_LOG_FORMAT=json, standard output is one JSON object per line and nothing else.
 */
class JsonLogIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void isEachLineOfStandardOutput() {
        TestDatabase database = TestDatabase.fresh();
        try (RunningPassledger node =
                RunningPassledger.on(
                                database.url(),
                                "postgres",
                                "",
                                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .with("PASSLEDGER_LOG_FORMAT", "json")
                        // Its log has lines of Spring's too.
                        .with("LOGGING_LEVEL_ORG_FLYWAYDB", "info")
                        .start()) {
            List<JsonNode> lines = whole(node.out()).lines().map(JSON::readTree).toList();

            assertThat(lines)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(line -> {
                        assertThat(Instant.parse(line.path("@timestamp").asString())).isNotNull();
                        assertThat(line.path("log").path("level").asString()).isNotEmpty();
                        assertThat(line.path("log").path("logger").asString()).contains(".");
                        assertThat(line.path("service").path("name").asString())
                                .isEqualTo("passledger");
                        assertThat(line.path("message").asString()).isNotEmpty();
                    });
            assertThat(lines)
                    .filteredOn(line -> line.has("rootKey"))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.path("rootKey").asString()).startsWith("root_"));
            assertThat(lines)
                    .extracting(line -> line.path("message").asString())
                    .contains("Passledger is ready at " + node.address());
            assertThat(node.err()).isEmpty();
        }
    }

    /** Without a last line that is still being written. */
    private static String whole(String out) {
        return out.substring(0, out.lastIndexOf('\n') + 1);
    }
}
