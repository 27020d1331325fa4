package io.passledger.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation with every kind of credential; what is right says the contract. */
class WhoMayDoWhatIT {

    /** Those that there are without a credential are answered whoever asks. */
    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream()
                .filter(operation -> !operation.callers().equals(Set.of("none")));
    }

    @TestFactory
    Stream<DynamicTest> letsInWhomTheContractNames() {
        return operations()
                .flatMap(operation ->
                        operation.callers().stream()
                                .filter(caller -> !caller.equals("none"))
                                .map(caller ->
                                        dynamicTest(
                                                operation + " by " + caller,
                                                () -> assertLetIn(operation, caller))));
    }

    private static void assertLetIn(DescribedOperation operation, String caller) {
        Scene scene = Scene.of(operation, Tenant.create());
        Api who =
                caller.equals("apiKey")
                        ? backend(scene.user().tenant(), DescribedOperation.scopes())
                        : scene.caller(caller);
        assertAllowed(send(scene, caller, who));
    }

    /** Done, or not possible just now; and the path names no replay that there is. */
    private static void assertAllowed(Answer answer) {
        boolean ofAReplay = answer.http().uri().getPath().contains("/replays/");
        assertThat(answer.status())
                .as("%s", answer)
                .matches(status -> status < 300 || status == 409 || (ofAReplay && status == 404));
    }

    @TestFactory
    Stream<DynamicTest> turnsAwayWhomTheContractDoesNotName() {
        return operations()
                .map(operation -> dynamicTest(operation.id(), () -> assertTurnsAway(operation)));
    }

    private static void assertTurnsAway(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        Map<String, Api> callers = new LinkedHashMap<>();
        for (String scheme : List.of("rootKey", "apiKey", "sessionToken", "accessToken", "none")) {
            boolean lacksAScopeRather =
                    scheme.equals("apiKey") && !operation.neededScopes().isEmpty();
            if (!operation.callers().contains(scheme) && !lacksAScopeRather) {
                callers.put(scheme, scene.caller(scheme));
            }
        }
        callers.putAll(strangers(scene));
        callers.forEach((name, who) -> assertUnauthenticated(name, send(scene, "none", who)));
        String first = operation.callers().iterator().next();
        assertAllowed(send(scene, first, keyed(scene, first)));
    }

    private static Api keyed(Scene scene, String caller) {
        return caller.equals("apiKey")
                ? backend(scene.user().tenant(), DescribedOperation.scopes())
                : scene.caller(caller);
    }

    /** Whoever has no credential that is good, for whatever reason. */
    private static Map<String, Api> strangers(Scene scene) {
        Map<String, Api> strangers = new LinkedHashMap<>();
        Function<String, Api> bearer = text -> Nodes.stranger().as(text);
        for (String text :
                List.of(
                        "x",
                        "root_" + "x".repeat(43),
                        "key_x",
                        "key_x.y",
                        "ses_" + "x".repeat(43),
                        "st_" + "x".repeat(43),
                        "eyJ",
                        "eyJ.eyJ.x",
                        "null",
                        "undefined",
                        "x".repeat(7000))) {
            strangers.put(
                    "the bearer " + text.substring(0, Math.min(20, text.length())),
                    bearer.apply(text));
        }
        strangers.put("Basic", Nodes.stranger().with("Authorization", "Basic eDp5"));
        strangers.put("an empty bearer", Nodes.stranger().with("Authorization", "Bearer "));
        strangers.put("no scheme", Nodes.stranger().with("Authorization", Nodes.ROOT_KEY));
        strangers.put(
                "another scheme",
                Nodes.stranger().with("Authorization", "Token " + Nodes.ROOT_KEY));
        strangers.put("half a root key", bearer.apply(Nodes.ROOT_KEY.substring(0, 20)));
        strangers.put("a revoked key", revoked(scene.user().tenant()));
        Forged.of(scene.user().accessToken())
                .forEach((name, token) -> strangers.put(name, bearer.apply(token)));
        return strangers;
    }

    private static Api revoked(Tenant tenant) {
        Answer issued =
                issue(tenant, Map.of("name", "leaked", "scopes", DescribedOperation.scopes()));
        String path = tenant.path() + "/api-keys/" + issued.text("keyId");
        Nodes.operator().delete(path).expect(204);
        return Nodes.stranger().as(issued.text("secret"));
    }

    private static Api backend(Tenant tenant, List<String> scopes) {
        return tenant.backendWith(scopes.toArray(String[]::new));
    }

    private static Answer issue(Tenant tenant, Map<String, ?> key) {
        return Nodes.operator().post(tenant.path() + "/api-keys", key).expect(201);
    }

    @TestFactory
    Stream<DynamicTest> asksAKeyForTheScopeByName() {
        return operations()
                .filter(operation -> !operation.neededScopes().isEmpty())
                .map(operation -> dynamicTest(operation.id(), () -> assertNeedsScope(operation)));
    }

    private static void assertNeedsScope(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        List<String> others = new ArrayList<>(DescribedOperation.scopes());
        others.removeAll(operation.neededScopes());
        Answer refused = send(scene, "apiKey", backend(scene.user().tenant(), others));
        refused.expect(403, "insufficient-scope");
        assertThat(operation.neededScopes())
                .as("%s", refused)
                .anyMatch(scope -> refused.text("detail").contains(" " + scope));
        for (String scope : operation.scopesBesides()) {
            List<String> all = new ArrayList<>(DescribedOperation.scopes());
            all.remove(scope);
            Answer lacking = send(scene, "apiKey", backend(scene.user().tenant(), all));
            lacking.expect(403, "insufficient-scope");
            assertThat(lacking.text("detail")).contains(" " + scope);
        }
        if (operation.callers().contains("apiKey")) {
            List<Answer> answers = new ArrayList<>();
            for (String scope : operation.neededScopes()) {
                List<String> enough = new ArrayList<>(operation.scopesBesides());
                enough.add(scope);
                answers.add(send(scene, "apiKey", backend(scene.user().tenant(), enough)));
            }
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 403)
                    .hasSize(1)
                    .first()
                    .satisfies(WhoMayDoWhatIT::assertAllowed);
        }
    }

    @TestFactory
    Stream<DynamicTest> knowsNothingOfAnotherAppsThings() {
        return operations()
                .filter(operation -> operation.path().contains("{"))
                .filter(operation -> operation.callers().contains("apiKey"))
                .map(operation -> dynamicTest(operation.id(), () -> assertHidden(operation)));
    }

    private static void assertHidden(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        Api other = backend(Tenant.create(), DescribedOperation.scopes());
        if (operation.parameters("query").contains("appId")) {
            String path = scene.path("rootKey");
            Answer refused = send(scene, path, other);
            refused.expect(404, "not-found");
            assertThat(refused.body())
                    .isEqualTo(
                            send(
                                            scene,
                                            path.replace(scene.user().tenant().appId(), "app_none"),
                                            other)
                                    .body());
        } else if (!operation.hasVariable("name")) {
            Answer refused = send(scene, "apiKey", other);
            refused.expect(404, "not-found");
            String nonexistent = operation.pathWith(WhoMayDoWhatIT::nothing);
            assertThat(refused.body()).isEqualTo(send(scene, nonexistent, other).body());
        }
        if (operation.hasVariable("passkeyId")) {
            send(scene, "apiKey", other).expect(404, "not-found");
        }
    }

    private static String nothing(String variable) {
        return switch (variable) {
            case "appId" -> "app_none";
            case "sessionId" -> "ses_none";
            case "keyId" -> "key_none";
            case "webhookId" -> "wh_none";
            case "passkeyId" -> "pk_none";
            case "browserId" -> "rb_none";
            default -> "none";
        };
    }

    @TestFactory
    Stream<DynamicTest> letsABrowserIntoItsOwnSessionAlone() {
        return operations()
                .filter(operation -> operation.callers().contains("sessionToken"))
                .map(operation -> dynamicTest(operation.id(), () -> assertOwnSession(operation)));
    }

    private static void assertOwnSession(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        Tenant shop = scene.user().tenant();
        for (Tenant tenant : List.of(shop, Tenant.create())) {
            assertUnauthenticated(
                    "another session", send(scene, "none", tenant.begin("another").browser()));
        }
        Session cancelled = shop.begin("ended");
        cancelled.cancel().expect(204);
        String path = operation.pathWith(variable -> cancelled.id());
        Answer ended = send(scene, path, cancelled.browser());
        switch (operation.method()) {
            case "GET" -> ended.expect(200);
            case "DELETE" -> ended.expect(204);
            default -> ended.expect(409, "action-not-allowed");
        }
    }

    @TestFactory
    Stream<DynamicTest> letsAUserToHimselfAlone() {
        return operations()
                .filter(operation -> operation.callers().contains("accessToken"))
                .map(operation -> dynamicTest(operation.id(), () -> assertHimself(operation)));
    }

    private static void assertHimself(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        Scene another = Scene.of(operation, scene.user().tenant());
        Scene elsewhere = Scene.of(operation, Tenant.create());
        for (Scene other : List.of(another, elsewhere)) {
            Answer refused = send(scene, "accessToken", other.user().self());
            refused.expect(404, "not-found");
            String nobody = scene.path("accessToken").replace(scene.user().userId(), "nobody");
            assertThat(refused.body()).isEqualTo(send(scene, nobody, other.user().self()).body());
        }
        String me = scene.path("accessToken").replace("/" + scene.user().userId() + "/", "/me/");
        assertAllowed(send(scene, me, scene.user().self()));
        another.user().self().delete("/v1/users/me/authenticators").expect(200);
        assertUnauthenticated(
                "a token from before the reset",
                send(another, "accessToken", another.user().self()));
    }

    @TestFactory
    Stream<DynamicTest> turnsAwayWhatHasExpired() {
        Tenant brief =
                Tenant.create(
                        Map.of(
                                "lifetimes",
                                Map.of("accessToken", "PT1S"),
                                "recoveryCodes",
                                Map.of("acknowledgementRequired", false)));
        String key =
                issue(
                                brief,
                                Map.of(
                                        "name", "brief",
                                        "scopes", DescribedOperation.scopes(),
                                        "expiresAt", Instant.now().plusSeconds(2).toString()))
                        .text("secret");
        String token =
                brief.begin("brief")
                        .register(new SoftwarePasskey())
                        .expect(200)
                        .text("accessToken");
        Api backend = Nodes.stranger().as(key);
        Api user = Nodes.stranger().as(token);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        backend.get(brief.path()).status() == 401
                                && user.get("/v1/users/me/mfa").status() == 401);
        return operations()
                .map(operation ->
                        dynamicTest(
                                operation.id(),
                                () -> {
                                    Scene scene = Scene.of(operation, Tenant.create());
                                    // From an address of their own: they count against it.
                                    assertUnauthenticated(
                                            "a key", send(scene, "none", Nodes.stranger().as(key)));
                                    assertUnauthenticated(
                                            "a token",
                                            send(scene, "none", Nodes.stranger().as(token)));
                                }));
    }

    private static void assertUnauthenticated(String who, Answer answer) {
        assertThat(answer.status() + " " + answer.code())
                .as("%s: %s", who, answer)
                .isEqualTo("401 unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    /**
     * @param callerOrPath a security scheme, {@code none}, or a path of its own
     */
    private static Answer send(Scene scene, String callerOrPath, Api who) {
        return who.send(
                scene.operation().method(),
                callerOrPath.startsWith("/") ? callerOrPath : scene.path(callerOrPath),
                scene.body() == null ? null : scene.operation().mediaType(),
                Objects.toString(scene.body(), "").getBytes(StandardCharsets.UTF_8));
    }
}
