package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Query parameters and headers with values that they can't have. */
class BadParametersIT {

    private static final List<String> NO_NUMBERS =
            List.of(
                    "0",
                    "501",
                    "-1",
                    "x",
                    "1.5",
                    "1e3",
                    "0x10",
                    "99999999999",
                    "%00",
                    "1%20",
                    "%D9%A3");
    private static final List<String> NO_INSTANTS =
            List.of(
                    "garbage",
                    "0",
                    "2026-01-31",
                    "2026-01-31T12:00:00",
                    "2026-01-31T12:00:00%2B01:00",
                    "2026-13-45T00:00:00Z",
                    "%2B999999999-12-31T23:59:59Z",
                    "-999999999-01-01T00:00:00Z",
                    "%00");
    private static final List<String> ODD_TEXTS =
            List.of(
                    "",
                    "%00",
                    "%ff",
                    "%ed%a0%80",
                    "%0d%0a",
                    "'%20OR%201=1--",
                    "..%2f..",
                    "x".repeat(4000));

    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream()
                .filter(operation -> !operation.callers().contains("none"));
    }

    @TestFactory
    Stream<DynamicTest> saysWhichParameterIsWrong() {
        return operations()
                .filter(operation -> !operation.parameters("query").isEmpty())
                .map(operation -> dynamicTest(operation.id(), () -> tryParameters(operation)));
    }

    private static void tryParameters(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        Faults faults = new Faults();
        for (String name : operation.parameters("query")) {
            String type = operation.typeOf(name);
            for (String value : valuesFor(type)) {
                faults.check(
                        name + "=" + (value.length() > 40 ? "…" : value),
                        () -> {
                            Answer answer =
                                    send(scene, name + "=" + value, UnaryOperator.identity());
                            if (!type.equals("string")) {
                                Helpful.assertProblem(answer).expect(400, "invalid-request");
                                Helpful.assertPointsAt("?" + name, answer);
                            } else if (answer.status() >= 300) {
                                Helpful.assertProblem(answer);
                            }
                        });
            }
        }
        faults.assertNone();
    }

    private static List<String> valuesFor(String type) {
        return switch (type) {
            case "integer" -> NO_NUMBERS;
            case "time" -> NO_INSTANTS;
            default -> ODD_TEXTS;
        };
    }

    @TestFactory
    Stream<DynamicTest> refusesCursorsThatAreNotItsOwn() {
        return operations()
                .filter(operation -> operation.parameters("query").contains("after"))
                .map(operation ->
                        dynamicTest(
                                operation.id(),
                                () -> {
                                    Scene scene = Scene.of(operation, Tenant.create());
                                    for (String cursor :
                                            List.of(
                                                    "x", "!", "AAAA", "LTE", "eA==", "%2e%2e",
                                                    "-")) {
                                        Answer answer =
                                                send(
                                                        scene,
                                                        "after=" + cursor,
                                                        UnaryOperator.identity());
                                        Helpful.assertProblem(answer)
                                                .expect(400, "invalid-request");
                                        Helpful.assertPointsAt("?after", answer);
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesPositionsThatAreNone() {
        return operations()
                .filter(operation ->
                        operation.parameters("header").contains("Passledger-Min-Position"))
                .map(operation ->
                        dynamicTest(
                                operation.id(),
                                () -> {
                                    Scene scene = Scene.of(operation, Tenant.create());
                                    for (String position :
                                            List.of("x", "-1", "1.5", "", "9".repeat(40))) {
                                        Answer answer =
                                                send(
                                                        scene,
                                                        "",
                                                        who ->
                                                                who.with(
                                                                        "Passledger-Min-Position",
                                                                        position));
                                        Helpful.assertProblem(answer)
                                                .expect(400, "invalid-request");
                                        Helpful.assertPointsAt("Passledger-Min-Position", answer);
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> answersJsonOrNothing() {
        return operations()
                .map(operation -> dynamicTest(operation.id(), () -> tryAccept(operation)));
    }

    private static void tryAccept(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        for (String accept :
                List.of(
                        "text/html",
                        "application/cbor",
                        "application/xml",
                        "image/png;q=0.5",
                        "x",
                        "*/")) {
            Answer answer = send(scene, "", who -> who.with("Accept", accept));
            Helpful.assertProblem(answer).expect(406, "not-acceptable");
        }
        Answer right = send(scene, "", who -> who.with("Accept", "text/html, */*;q=0.1"));
        assertThat(right.status())
                .as("%s", right)
                .matches(status -> status < 300 || status == 404 || status == 409);
    }

    private static Answer send(Scene scene, String query, UnaryOperator<Api> change) {
        String caller = scene.operation().callers().iterator().next();
        String path = scene.path(caller);
        String separator = path.contains("?") ? "&" : "?";
        return Soon.answer(() ->
                change.apply(scene.caller(caller))
                        .send(
                                scene.operation().method(),
                                query.isEmpty() ? path : path + separator + query,
                                scene.body() == null ? null : scene.operation().mediaType(),
                                Objects.toString(scene.body(), "")
                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
