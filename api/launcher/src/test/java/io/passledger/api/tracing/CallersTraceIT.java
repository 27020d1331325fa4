package io.passledger.api.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without a collector, events still name the trace of their caller. */
class CallersTraceIT {

    private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OTHER = "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01";

    private final Tenant shop = Tenant.create();

    @Test
    void isInTheEventAndInTheRecordThatProvesIt() {
        Api caller = shop.backend().with("traceparent", GOOD);
        caller.post("/v1/sessions", Map.of("userId", "ada")).expect(201);

        JsonNode event = begun();
        assertThat(event.path("traceparent").asString()).isEqualTo(GOOD);
        assertThat(metaData(event.path("sessionId").asString()))
                .contains("\"traceparent\":\"" + GOOD + "\"");
    }

    @Test
    void isNotThereIfThereIsNone() {
        shop.backend().post("/v1/sessions", Map.of("userId", "ada")).expect(201);

        assertThat(begun().has("traceparent")).isFalse();
    }

    @Test
    void isNotThereIfItIsInvalid() {
        Api caller = shop.backend().with("traceparent", "ada@example.com");
        caller.post("/v1/sessions", Map.of("userId", "ada")).expect(201);

        assertThat(begun().has("traceparent")).isFalse();
    }

    @Test
    void isNotThereIfThereAreTwo() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(shop.backend().node().resolve("/v1/sessions"))
                            .header("Authorization", "Bearer " + shop.backend().bearer())
                            .header("Content-Type", "application/json")
                            .header("traceparent", GOOD)
                            .header("traceparent", OTHER)
                            .POST(BodyPublishers.ofString("{\"userId\": \"ada\"}"))
                            .build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
        }

        assertThat(begun().has("traceparent")).isFalse();
    }

    @Test
    void needsNothingOfOpenTelemetry() throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(Nodes.firstPid()),
                                "VM.class_hierarchy")
                        .redirectErrorStream(true)
                        .start();
        String loaded = new String(jcmd.getInputStream().readAllBytes(), UTF_8);

        assertThat(loaded).contains("io.passledger.domain.tracing.NoSpan");
        assertThat(loaded.lines()).noneMatch(line -> line.contains("io.opentelemetry."));
    }

    private JsonNode begun() {
        Answer events = shop.backend().get("/v1/audit/events?type=SessionBegun").expect(200);
        List<JsonNode> items = events.body().path("items").valueStream().toList();
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static String metaData(String sessionId) {
        return Nodes.database()
                .sql(
                        """
                        SELECT convert_from(meta_data, 'UTF8') FROM domain_event
                        WHERE aggregate_identifier = ? AND sequence_number = 0
                        """)
                .param(sessionId)
                .query(String.class)
                .single();
    }
}
