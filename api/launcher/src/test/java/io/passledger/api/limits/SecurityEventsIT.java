package io.passledger.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What whoever watches wants to know is counted, told and recorded, and fills nothing. */
class SecurityEventsIT {

    private static final int A_MINUTE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tenant shop = Tenant.create();

    @Test
    void aWrongSecretOfAKey() {
        double before = counted("credential-refused");
        Api backend = shop.backendWith("users:read");
        String keyId = keyIdOf(backend);
        String wrong = keyId + "." + "x".repeat(43);
        Nodes.stranger().as(wrong).get("/v1/users/u/mfa").expect(401, "unauthenticated");

        JsonNode event = awaitRecorded("AccessRefused", _ -> true);

        assertThat(event.at("/data/concern").asString()).isEqualTo("credential-refused");
        assertThat(event.at("/data/keyId").asString()).isEqualTo(keyId);
        assertThat(event.at("/data/operation").asString()).isEqualTo("GET /v1/users/{userId}/mfa");
        assertThat(event.path("outcome").asString()).isEqualTo("failure");
        assertThat(event.at("/actor/kind").asString()).isEqualTo("anonymous");
        assertThat(event.at("/client/ip").asString()).isNotEmpty();
        assertThat(event.toString()).doesNotContain("xxxxx");
        assertThat(counted("credential-refused")).isGreaterThan(before);
        assertThat(Nodes.logs())
                .contains("security event credential-refused: app " + shop.appId())
                .doesNotContain(wrong);
    }

    @Test
    void aMissingScope() {
        double before = counted("scope-missing");
        Api backend = shop.backendWith("users:read");
        backend.get("/v1/audit/events").expect(403, "insufficient-scope");

        JsonNode event =
                awaitRecorded(
                        "AccessRefused",
                        each -> each.at("/data/concern").asString().equals("scope-missing"));

        assertThat(event.at("/actor/id").asString()).isEqualTo(keyIdOf(backend));
        assertThat(event.at("/data/operation").asString()).isEqualTo("GET /v1/audit/events");
        assertThat(counted("scope-missing")).isGreaterThan(before);
    }

    @Test
    void aLimit() {
        double before = counted("limit-reached");
        Api stranger = Nodes.stranger();
        Answer answer = stranger.get("/v1/users/me/mfa");
        for (int i = 0; i < 120 && answer.status() != 429; i++) {
            answer = stranger.get("/v1/users/me/mfa");
        }

        answer.expect(429, "rate-limited");
        assertThat(counted("limit-reached")).isGreaterThan(before);
        assertThat(Nodes.logs()).contains("security event limit-reached: app none");
    }

    @Test
    void aSignInAtTheConsoleAndAFailedOne() throws Exception {
        double before = counted("console-sign-in");
        double failedBefore = counted("console-sign-in-failed");
        String bearer = shop.backendWith("apps:read").bearer();
        String keyId = bearer.substring(0, bearer.indexOf('.'));

        assertThat(signIn(keyId + "." + "y".repeat(43))).isEqualTo(401);
        assertThat(signIn(bearer)).isEqualTo(303);

        JsonNode signedIn = awaitRecorded("ConsoleSignedIn", _ -> true);
        assertThat(signedIn.at("/data/keyId").asString()).isEqualTo(keyId);
        assertThat(signedIn.at("/actor/id").asString()).isEqualTo(keyId);
        JsonNode failed = awaitRecorded("AccessRefused", _ -> true);
        assertThat(failed.at("/data/concern").asString()).isEqualTo("console-sign-in-failed");
        assertThat(counted("console-sign-in")).isGreaterThan(before);
        assertThat(counted("console-sign-in-failed")).isGreaterThan(failedBefore);
        assertThat(Nodes.logs()).doesNotContain(bearer).doesNotContain("yyyyyy");
    }

    /** Whoever has a key that may little can't fill his app's trail with what he may not. */
    @Test
    void manyLeaveAFewAndTheNumberOfTheOthers() {
        int tries = 5 * A_MINUTE;
        Api backend = shop.backendWith("users:read");
        for (int i = 0; i < tries; i++) {
            backend.get("/v1/audit/events").expect(403, "insufficient-scope");
        }

        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        recorded("AccessRefused").stream().mapToLong(this::standsFor).sum()
                                >= tries);
        List<JsonNode> events = recorded("AccessRefused");
        assertThat(events.stream().mapToLong(this::standsFor).sum()).isEqualTo(tries);
        assertThat(events.size()).isLessThanOrEqualTo(3 * A_MINUTE);
        assertThat(
                        Nodes.logs()
                                .lines()
                                .filter(line -> line.contains("scope-missing: app " + shop.appId()))
                                .count())
                .isEqualTo(events.size());
    }

    private long standsFor(JsonNode event) {
        return 1 + event.at("/data/leftOut").asLong();
    }

    private JsonNode awaitRecorded(String type, Predicate<JsonNode> which) {
        await().atMost(PATIENCE).until(() -> recorded(type).stream().anyMatch(which));
        return recorded(type).stream().filter(which).findFirst().orElseThrow();
    }

    private List<JsonNode> recorded(String type) {
        return List.copyOf(
                shop.backend()
                        .get("/v1/audit/events?limit=500&type=" + type)
                        .expect(200)
                        .body()
                        .path("items")
                        .values());
    }

    private static String keyIdOf(Api backend) {
        return backend.bearer().substring(0, backend.bearer().indexOf('.'));
    }

    private static double counted(String concern) {
        String name = "passledger_security_events_total{concern=\"" + concern + "\"}";
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI metrics = Nodes.firstManagement().resolve("/actuator/prometheus");
            return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static int signIn(String key) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(Nodes.first().resolve("/console/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin");
            for (Map.Entry<String, String> header : Nodes.stranger().headers().entrySet()) {
                request.header(header.getKey(), header.getValue());
            }
            return http.send(
                            request.POST(BodyPublishers.ofString("key=" + key)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
