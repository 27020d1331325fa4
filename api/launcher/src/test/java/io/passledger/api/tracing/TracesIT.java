package io.passledger.api.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * With PASSLEDGER_OTLP_ENDPOINT, a request can be followed to its decision, append and projection.
 */
class TracesIT {

    private static final String CALLER = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "error.type",
                    "http.request.method",
                    "http.response.status_code",
                    "http.route",
                    "passledger.attempts",
                    "passledger.events",
                    "passledger.projection",
                    "passledger.refusal");

    private static Collector collector;
    private static RunningPassledger node;

    @BeforeAll
    static void start() {
        collector = new Collector();
        node =
                Nodes.settings(TestDatabase.fresh().url())
                        .with("PASSLEDGER_OTLP_ENDPOINT", collector.endpoint())
                        .with("PASSLEDGER_OTLP_HEADERS", "api-key=of-the-collector")
                        .start();
    }

    @AfterAll
    static void stop() {
        node.close();
        collector.close();
    }

    @Test
    void goFromTheCallerToTheProjections() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Tenant.create(
                operator().with("traceparent", "00-" + trace + "-" + CALLER + "-01"), Map.of());

        CollectedSpan request = one(trace, span -> span.name().equals("POST /v1/apps"));
        CollectedSpan decision =
                one(trace, childOf(request).and(span -> span.name().equals("decision")));
        CollectedSpan append = one(trace, childOf(decision));
        assertThat(request.parentId()).isEqualTo(CALLER);
        assertThat(request.kind()).isEqualTo(CollectedSpan.SERVER);
        assertThat(request.attributes())
                .containsEntry("http.route", "/v1/apps")
                .containsEntry("http.response.status_code", "201");
        assertThat(decision.attributes()).containsEntry("passledger.attempts", "1");
        assertThat(append.name()).isEqualTo("append");
        assertThat(append.attributes()).containsEntry("passledger.events", "1");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(collector.spans())
                                .filteredOn(span -> span.links().contains(trace))
                                .extracting(span -> span.attributes().get("passledger.projection"))
                                .contains("passkeys", "sessions", "users"));
        assertThat(collector.keys()).containsOnly("of-the-collector");
        assertThat(node.err()).isEmpty();

        assertThat(traceparentOf("AppCreated", trace))
                .isEqualTo("00-" + trace + "-" + request.spanId() + "-01");
    }

    @Test
    void sayThatARefusalIsOne() {
        String trace = "00000000000000000000000000000abc";
        operator()
                .with("traceparent", "00-" + trace + "-" + CALLER + "-01")
                .get("/v1/apps/app_unknown")
                .expect(404);

        assertThat(one(trace, span -> span.kind() == CollectedSpan.SERVER).attributes())
                .containsEntry("http.response.status_code", "404")
                .doesNotContainKey("error.type");
    }

    @Test
    void areNotRecordedIfTheCallerDoesNotWantIt() {
        String unwanted = "00000000000000000000000000000def";
        String wanted = "00000000000000000000000000000eee";
        operator().with("traceparent", "00-" + unwanted + "-" + CALLER + "-00").get("/v1/apps");
        operator().with("traceparent", "00-" + wanted + "-" + CALLER + "-01").get("/v1/apps");

        one(wanted, span -> span.kind() == CollectedSpan.SERVER);
        assertThat(collector.spans()).noneMatch(span -> span.traceId().equals(unwanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4737-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01-more",
                "somebody@example.com"
            })
    void areNewIfTheHeaderIsInvalid(String header) {
        Answer created =
                operator()
                        .with("traceparent", header)
                        .post(
                                "/v1/apps",
                                Map.of(
                                        "name",
                                        "Shop",
                                        "relyingParty",
                                        Map.of(
                                                "id", "example.com",
                                                "name", "Shop",
                                                "origins", List.of("https://example.com"))))
                        .expect(201);

        String recorded = events(created.text("appId")).getFirst().path("traceparent").asString();
        assertThat(recorded).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").isNotEqualTo(header);
        CollectedSpan request =
                one(recorded.substring(3, 35), span -> span.kind() == CollectedSpan.SERVER);
        assertThat(request.parentId()).isEmpty();
    }

    @Test
    void containNothingThatIsSentFromOutside() {
        String trace = "00000000000000000000000000000fff";
        operator()
                .with("traceparent", "00-" + trace + "-" + CALLER + "-01")
                .get("/v1/apps?made=up-query");

        one(trace, span -> span.kind() == CollectedSpan.SERVER);
        assertThat(collector.spans())
                .allSatisfy(span -> {
                    assertThat(span.attributes().keySet()).isSubsetOf(ATTRIBUTES);
                    assertThat(span.toString()).doesNotContain("made", "127.0.0.1");
                });
    }

    private static Api operator() {
        return Api.of(node.address()).as(Nodes.ROOT_KEY);
    }

    /** The one such span of the trace, once it has come. */
    private static CollectedSpan one(String trace, Predicate<CollectedSpan> wanted) {
        await().atMost(PATIENCE).until(() -> spans(trace).stream().anyMatch(wanted));
        List<CollectedSpan> found = spans(trace).stream().filter(wanted).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<CollectedSpan> spans(String trace) {
        return collector.spans().stream().filter(span -> span.traceId().equals(trace)).toList();
    }

    private static Predicate<CollectedSpan> childOf(CollectedSpan parent) {
        return span -> span.parentId().equals(parent.spanId());
    }

    private static String traceparentOf(String type, String trace) {
        return operator()
                .get("/v1/audit/events?type=" + type)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(event -> event.path("traceparent").asString(""))
                .filter(parent -> parent.contains(trace))
                .findFirst()
                .orElse("none");
    }

    private static List<JsonNode> events(String appId) {
        return operator()
                .get("/v1/audit/events?appId=" + appId)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
