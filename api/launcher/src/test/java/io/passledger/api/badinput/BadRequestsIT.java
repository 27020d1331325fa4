package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Methods, paths, parameters and headers that the contract doesn't have. */
class BadRequestsIT {

    private static final Tenant SHOP = Tenant.create();
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "NONE");

    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream();
    }

    @TestFactory
    Stream<DynamicTest> refusesEachMethodThatAPathDoesNotHave() {
        Set<String> paths = new LinkedHashSet<>();
        operations().forEach(operation -> paths.add(operation.path()));
        return paths.stream().map(path -> dynamicTest(path, () -> tryMethods(path)));
    }

    private static void tryMethods(String template) {
        String path = template.replaceAll("\\{[^}]*}", "x_1");
        List<String> described = DescribedOperation.methodsAt(path);
        Faults faults = new Faults();
        METHODS.stream()
                .filter(method -> !described.contains(method))
                .forEach(method ->
                        faults.check(
                                method,
                                () -> {
                                    Answer answer = send(Nodes.operator(), method, path);
                                    Helpful.assertProblem(answer);
                                    answer.expect(405, "method-not-allowed");
                                    assertThat(answer.header("Allow").split(", "))
                                            .containsAll(described);
                                }));
        faults.assertNone();
    }

    @TestFactory
    Stream<DynamicTest> knowsNoOtherPaths() {
        return Stream.of(
                        "/v1",
                        "/v1/",
                        "/v2/sessions",
                        "/v1/none-such",
                        "/v1/sessions/",
                        "/v1/sessions//passkey-registration/options/x",
                        "/v1/Sessions",
                        "/v1/sessions.json",
                        "/v1/users",
                        "/v1/admin",
                        "/error",
                        "/favicon.ico",
                        "/.env",
                        "/.git/config",
                        "/actuator",
                        "/actuator/env",
                        "/actuator/heapdump",
                        "/WEB-INF/web.xml",
                        "/docs/none-such",
                        "/docs/index.html/x",
                        "/%E2%98%83",
                        "/" + "x".repeat(4000))
                .map(path -> dynamicTest(brief(path), () -> assertUnknown(path)));
    }

    private static void assertUnknown(String path) {
        Helpful.assertProblem(send(Nodes.stranger(), "GET", path)).expect(404, "not-found");
    }

    @TestFactory
    Stream<DynamicTest> takesNoIdentifierThatCannotBe() {
        return operations()
                .filter(operation -> operation.path().contains("{"))
                .map(operation -> dynamicTest(operation.id(), () -> tryIdentifiers(operation)));
    }

    private static void tryIdentifiers(DescribedOperation operation) {
        Scene scene = Scene.of(operation, SHOP);
        String caller = operation.callers().iterator().next();
        Map<String, String> values = valuesOf(scene);
        Faults faults = new Faults();
        for (String variable : values.keySet()) {
            if (!operation.hasVariable(variable)) {
                continue;
            }
            for (String bad : badIdentifiers()) {
                Map<String, String> others = new LinkedHashMap<>(values);
                others.put(variable, bad);
                String path = operation.pathWith(others::get);
                faults.check(
                        variable + " is " + brief(bad),
                        () -> {
                            Answer answer = Soon.answer(() -> send(scene, caller, path));
                            if (answer.status() >= 300) {
                                Helpful.assertProblem(answer);
                            } else {
                                // Whatever text is well-formed may be a customer's user.
                                assertThat(variable).as("%s", answer).isEqualTo("userId");
                            }
                        });
            }
        }
        faults.assertNone();
    }

    private static Map<String, String> valuesOf(Scene scene) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("appId", scene.user().tenant().appId());
        values.put("userId", scene.user().userId());
        values.put("sessionId", scene.session().id());
        values.put("passkeyId", scene.passkeyId());
        values.put("keyId", scene.keyId());
        values.put("webhookId", scene.webhookId());
        values.put("browserId", scene.browserId());
        values.put("name", "passkeys");
        values.put("replayId", "rpl_1");
        return values;
    }

    private static List<String> badIdentifiers() {
        return List.of(
                "x",
                "0",
                "-1",
                "null",
                "me%20",
                "%00",
                "a%00b",
                "%0d%0aSet-Cookie:%20x",
                "%ff",
                "%c3%28",
                "%ed%a0%80",
                "%2F",
                "a%2Fb",
                "%2e%2e",
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "%5c",
                "a;b=c",
                "%25",
                "'%20OR%201=1--",
                "%7B%7D",
                "%F0%9F%94%91".repeat(200),
                "ses_" + "a".repeat(61),
                "x".repeat(129),
                "x".repeat(4000));
    }

    @Test
    void leavesNoStackTraceInTheLog() {
        assertThat(Nodes.logs()).doesNotContain("a request failed");
    }

    private static Answer send(Scene scene, String caller, String path) {
        return scene.caller(caller)
                .send(
                        scene.operation().method(),
                        path,
                        scene.body() == null ? null : "application/json",
                        Objects.toString(scene.body(), "").getBytes(StandardCharsets.UTF_8));
    }

    private static Answer send(Api caller, String method, String path) {
        return Soon.answer(() -> caller.send(method, path, null, new byte[0]));
    }

    private static String brief(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
