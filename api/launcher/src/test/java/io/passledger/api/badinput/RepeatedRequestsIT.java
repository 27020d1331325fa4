package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Idempotency-Key}, for every operation that the contract promises it of. */
class RepeatedRequestsIT {

    private static final List<String> SECRETS =
            List.of("secret", "token", "sessionToken", "accessToken", "recoveryCodes");

    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream()
                .filter(operation -> operation.parameters("header").contains("Idempotency-Key"));
    }

    @TestFactory
    Stream<DynamicTest> getTheFirstAnswerWithoutItsSecrets() {
        return operations().map(operation -> dynamicTest(operation.id(), () -> repeat(operation)));
    }

    private static void repeat(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        String key = UUID.randomUUID().toString();
        Answer first = send(scene, key, scene.body());
        assertThat(first.status()).as("%s", first).isBetween(200, 299);

        Answer again = send(scene, key, scene.body());

        assertThat(again.status()).as("%s", again).isEqualTo(first.status());
        ObjectNode expected = (ObjectNode) first.body().deepCopy();
        expected.remove(SECRETS);
        assertThat(again.body()).isEqualTo(expected);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @TestFactory
    Stream<DynamicTest> refuseTheSameKeyWithAnotherBody() {
        return operations()
                .filter(operation ->
                        !operation.bodySchema().path("properties").isMissingNode()
                                || operation.needsBody())
                .map(operation -> dynamicTest(operation.id(), () -> reuse(operation)));
    }

    private static void reuse(DescribedOperation operation) {
        Scene first = Scene.of(operation, Tenant.create());
        String key = UUID.randomUUID().toString();
        assertThat(send(first, key, first.body()).status()).isBetween(200, 299);

        Helpful.assertProblem(send(first, key, another(operation, first)))
                .expect(409, "idempotency-key-reused");
    }

    private static JsonNode another(DescribedOperation operation, Scene scene) {
        ObjectNode body = (ObjectNode) Objects.requireNonNull(scene.body()).deepCopy();
        switch (operation.id()) {
            case "createApp", "issueApiKey", "rememberBrowser" -> body.put("name", "Another");
            case "beginSession", "issueGrant" -> body.put("userId", "another");
            case "registerWebhook" -> body.put("url", "http://127.0.0.1:9/another");
            case "replayWebhookDeadLetters" -> body.putArray("positions").add(1);
            case "issueToken" -> body.put("action", "another");
            default -> body.put("alias", "Another");
        }
        return body;
    }

    @TestFactory
    Stream<DynamicTest> refuseAKeyThatIsNone() {
        return operations()
                .map(operation ->
                        dynamicTest(
                                operation.id(),
                                () -> {
                                    Scene scene = Scene.of(operation, Tenant.create());
                                    for (String key : List.of("x".repeat(256), "a b", "a\tb")) {
                                        Answer answer = send(scene, key, scene.body());
                                        Helpful.assertProblem(answer)
                                                .expect(400, "invalid-request");
                                        Helpful.assertPointsAt("Idempotency-Key", answer);
                                    }
                                }));
    }

    @Test
    void mayTryAgainWhatHasFailed() {
        Session session = Tenant.create().begin("again");
        Api browser = session.browser().with("Idempotency-Key", "again");
        String path = session.path() + "/passkey-registration";
        JsonNode options = session.registrationOptions().expect(200).body().path("publicKey");
        JsonNode wrong =
                new SoftwarePasskey().creating(options).withOrigin("https://evil.example").json();
        browser.post(path, Map.of("credential", wrong)).expect(422, "ceremony-failed");

        JsonNode fresh = session.registrationOptions().expect(200).body().path("publicKey");
        JsonNode right = new SoftwarePasskey().create(fresh);

        browser.post(path, Map.of("credential", right)).expect(200);
        browser.post(path, Map.of("credential", right)).expect(200);
    }

    @Test
    void areToldOfASessionThatIsOver() {
        Session session =
                Tenant.create(Map.of("lifetimes", Map.of("session", "PT1S"))).begin("over");
        await().until(() ->
                Instant.now().isAfter(Instant.parse(session.begun().text("expiresAt"))));

        Api browser = session.browser().with("Idempotency-Key", "over");

        browser.post(session.path() + "/recovery-codes").expect(410, "session-expired");
        browser.post(session.path() + "/recovery-codes").expect(410, "session-expired");
    }

    private static Answer send(Scene scene, String key, @Nullable JsonNode body) {
        String caller = scene.operation().callers().iterator().next();
        return scene.caller(caller)
                .with("Idempotency-Key", key)
                .send(
                        scene.operation().method(),
                        scene.path(caller),
                        body == null ? null : "application/json",
                        Objects.toString(body, "").getBytes(StandardCharsets.UTF_8));
    }
}
