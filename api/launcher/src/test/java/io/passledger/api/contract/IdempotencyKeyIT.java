package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever creates something can be repeated without creating it twice. */
class IdempotencyKeyIT {

    private static final int AT_ONCE = 16;
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Session PASSED = SHOP.enrolled("idempotent").session();

    /**
     * A request that creates.
     *
     * @param secret the member that the first answer alone has; empty where there is none
     * @param event what each creation leaves in the trail
     */
    record Creation(
            String path,
            Api who,
            Map<String, ?> body,
            Map<String, ?> otherBody,
            String secret,
            String event) {

        /** The same caller with a key of its own. */
        Creation keyed() {
            return as(who.with("Idempotency-Key", UUID.randomUUID().toString()));
        }

        Creation as(Api other) {
            return new Creation(path, other, body, otherBody, secret, event);
        }

        Answer send() {
            return who.post(path, body);
        }

        /** How many of its kind the trail has. */
        int created() {
            int count = 0;
            @Nullable String next = "";
            // All pages: the node that the tests share has more of them than one page holds.
            while (next != null) {
                JsonNode page =
                        Nodes.operator()
                                .get("/v1/audit/events?limit=500&type=" + event + next)
                                .expect(200)
                                .body();
                count += page.path("items").size();
                String after = page.path("next").asString(null);
                next = after == null ? null : "&after=" + after;
            }
            return count;
        }

        @Override
        public String toString() {
            return event;
        }
    }

    static Stream<Creation> creations() {
        Api backend = SHOP.backend();
        String webhooks = Tenant.create().path() + "/webhooks";
        return Stream.of(
                new Creation(
                        "/v1/sessions",
                        backend,
                        Map.of("userId", "a"),
                        Map.of("userId", "b"),
                        "sessionToken",
                        "SessionBegun"),
                new Creation(
                        "/v1/grants",
                        backend,
                        Map.of("type", "external", "userId", "a"),
                        Map.of("type", "external", "userId", "b"),
                        "token",
                        "GrantIssued"),
                new Creation(
                        PASSED.path() + "/tokens",
                        PASSED.browser(),
                        Map.of("action", "a"),
                        Map.of("action", "b"),
                        "token",
                        "MfaTokenIssued"),
                new Creation("/v1/apps", Nodes.operator(), app("A"), app("B"), "", "AppCreated"),
                new Creation(
                        Tenant.create().path() + "/api-keys",
                        Nodes.operator(),
                        Map.of("name", "a", "scopes", List.of("users:read")),
                        Map.of("name", "a", "scopes", List.of("users:write")),
                        "secret",
                        "ApiKeyIssued"),
                new Creation(
                        webhooks,
                        Nodes.operator(),
                        Map.of("url", "http://127.0.0.1:9/a"),
                        Map.of("url", "http://127.0.0.1:9/b"),
                        "secret",
                        "WebhookRegistered"));
    }

    private static Map<String, ?> app(String name) {
        return Map.of(
                "name",
                name,
                "relyingParty",
                Map.of(
                        "id",
                        "example.com",
                        "name",
                        name,
                        "origins",
                        List.of(SoftwarePasskey.ORIGIN)));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void theSameAgainGetsTheFirstAnswerWithoutItsSecret(Creation creation) {
        Creation keyed = creation.keyed();
        Answer first = keyed.send().expect(201);
        int created = keyed.created();

        Answer again = keyed.as(keyed.who().at(Nodes.second())).send().expect(201);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.position()).isGreaterThanOrEqualTo(first.position());
        assertThat(again.body()).isEqualTo(withoutSecret(first, creation));
        assertThat(keyed.created()).isEqualTo(created);
        assertThat(first.http().headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    private static ObjectNode withoutSecret(Answer first, Creation creation) {
        ObjectNode kept = (ObjectNode) first.body().deepCopy();
        assertThat(creation.secret().isEmpty() || kept.has(creation.secret())).isTrue();
        return kept.without(creation.secret());
    }

    @ParameterizedTest
    @MethodSource("creations")
    void anotherBodyIsRefused(Creation creation) {
        Creation keyed = creation.keyed();
        keyed.send().expect(201);
        int created = keyed.created();

        keyed.who().post(keyed.path(), keyed.otherBody()).expect(409, "idempotency-key-reused");

        assertThat(keyed.created()).isEqualTo(created);
    }

    @ParameterizedTest
    @MethodSource("creations")
    void aRefusedRequestIsNotKept(Creation creation) {
        Creation keyed = creation.keyed();
        keyed.who().post(keyed.path(), Map.of("unknown", true)).expect(400, "invalid-request");

        Answer created = keyed.send().expect(201);

        assertThat(created.http().headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("creations")
    void manyAtOnceCreateOne(Creation creation) throws Exception {
        Creation keyed = creation.keyed();
        int before = keyed.created();

        List<Answer> answers = atOnce(keyed);

        assertThat(keyed.created()).isEqualTo(before + 1);
        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        long first =
                answers.stream()
                        .filter(answer ->
                                answer.http()
                                        .headers()
                                        .firstValue("Idempotency-Replayed")
                                        .isEmpty())
                        .count();
        assertThat(first).isEqualTo(1);
    }

    private static List<Answer> atOnce(Creation creation) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running =
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(n -> creation.as(creation.who().at(Nodes.either(n))))
                            .map(each -> threads.submit(each::send))
                            .toList();
            for (Future<Answer> each : running) {
                each.get();
            }
            return running.stream().map(Future::resultNow).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("creations")
    void nobodyElseIsToldTheFirstAnswer(Creation creation) {
        String key = UUID.randomUUID().toString();
        creation.as(creation.who().with("Idempotency-Key", key)).send().expect(201);

        Api other = Nodes.stranger().as("key_unknown").with("Idempotency-Key", key);

        creation.as(other).send().expect(401, "unauthenticated");
    }

    @Test
    void strangersDontMeetEachOthersAnswers() {
        Tenant open = Tenant.create(Map.of("publicBegin", true));
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("appId", open.appId(), "userId", "same");
        Api first = Nodes.stranger().with("Idempotency-Key", key);
        Api second = Nodes.stranger().with("Idempotency-Key", key);

        Answer one = first.post("/v1/sessions", body).expect(201);
        Answer other = second.post("/v1/sessions", body).expect(201);

        assertThat(other.text("sessionId")).isNotEqualTo(one.text("sessionId"));
        assertThat(other.body().has("sessionToken")).isTrue();
        Answer again = first.at(Nodes.second()).post("/v1/sessions", body).expect(201);
        assertThat(again.text("sessionId")).isEqualTo(one.text("sessionId"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theQueryBelongsToTheRequest() {
        Tenant one = Tenant.create();
        Tenant other = Tenant.create();
        Api operator = Nodes.operator().with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, ?> body = Map.of("userId", "same");

        Answer first = operator.post("/v1/sessions?appId=" + one.appId(), body).expect(201);
        Answer second = operator.post("/v1/sessions?appId=" + other.appId(), body).expect(201);

        assertThat(first.text("appId")).isEqualTo(one.appId());
        assertThat(second.text("appId")).isEqualTo(other.appId());
        assertThat(second.text("sessionId")).isNotEqualTo(first.text("sessionId"));
    }

    /** Two tokens are two credentials, whosesoever they are. */
    @Test
    void anotherTokenOfTheSameUserIsAnotherCaller() {
        Tenant shop = Tenant.create(Tenant.withoutAcknowledgement());
        Enrolled user = shop.enrolled("two-tokens");
        Session later = shop.begin("two-tokens");
        String token = later.authenticate(user.passkey()).expect(200).text("accessToken");
        String key = UUID.randomUUID().toString();

        Answer first = codes(user.accessToken(), key).expect(200);
        Answer other = codes(token, key).expect(200);

        assertThat(other.texts("recoveryCodes")).isNotEqualTo(first.texts("recoveryCodes"));
    }

    private static Answer codes(String accessToken, String key) {
        return Nodes.stranger()
                .as(accessToken)
                .with("Idempotency-Key", key)
                .post("/v1/users/me/recovery-codes");
    }

    @Test
    void aRevokedTokenIsToldNothingMore() {
        Tenant shop = Tenant.create(Tenant.withoutAcknowledgement());
        Enrolled user = shop.enrolled("soon-reset");
        String key = UUID.randomUUID().toString();
        codes(user.accessToken(), key).expect(200);
        shop.backend().delete("/v1/users/soon-reset/authenticators?reason=lost").expect(200);

        codes(user.accessToken(), key).expect(401, "unauthenticated");
    }

    @Test
    void aTargetMayBeLong() {
        Tenant one = Tenant.create();
        Api operator = Nodes.operator().with("Idempotency-Key", UUID.randomUUID().toString());

        operator.post(
                        "/v1/sessions?appId=" + one.appId() + "&unused=" + "x".repeat(4000),
                        Map.of("userId", "same"))
                .expect(201);
    }
}
