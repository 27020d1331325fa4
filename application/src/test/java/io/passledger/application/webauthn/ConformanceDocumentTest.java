package io.passledger.application.webauthn;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.RegistrationVerdict;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Holds {@code docs/webauthn-conformance.md} against the code: its tables are made of the tests'
 * annotations and of the verdicts on the vectors. With {@code -Dpassledger.docs.write=true} it
 * writes them, otherwise it compares.
 */
class ConformanceDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "webauthn-conformance.md");
    private static final String WRITE = "passledger.docs.write";

    private static final List<Method> TESTS =
            Stream.of(
                            "io.passledger.domain",
                            "io.passledger.application.webauthn",
                            "io.passledger.application.attestation")
                    .flatMap(name ->
                            ReflectionSupport.streamAllClassesInPackage(
                                    name, type -> true, test -> test.contains("Test")))
                    .flatMap(type ->
                            ReflectionSupport.findMethods(
                                    type,
                                    method -> method.getDeclaringClass() == type,
                                    HierarchyTraversalMode.TOP_DOWN)
                                    .stream())
                    .toList();

    @Test
    void everyStepHasATestThatAcceptsAndOneThatRefuses() {
        assertThat(WebAuthnStep.all())
                .hasSize(29 + 25)
                .allSatisfy(step -> {
                    assertThat(accepting(step)).as(step.id()).isNotEmpty();
                    assertThat(refusing(step)).as(step.id()).isNotEmpty();
                });
    }

    @Test
    void noTestNamesAStepThatIsNone() {
        List<String> steps = WebAuthnStep.all().stream().map(WebAuthnStep::id).toList();

        assertThat(TESTS.stream().flatMap(ConformanceDocumentTest::named)).isSubsetOf(steps);
    }

    @Test
    void theDocumentHasTheTablesOfToday() throws IOException {
        String document = Files.readString(DOCUMENT);
        String today = document;
        for (Map.Entry<String, String> table : tables().entrySet()) {
            today = replaced(today, table.getKey(), table.getValue());
        }
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(DOCUMENT, today);
            return;
        }
        assertThat(document)
                .as("write it anew with -D%s=true -Dtest=ConformanceDocumentTest", WRITE)
                .isEqualTo(today);
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("steps", steps());
        tables.put("w3c", w3c());
        tables.put("real devices", realDevices());
        return tables;
    }

    private static String replaced(String document, String name, String table) {
        String begin = "<!-- begin: %s -->\n".formatted(name);
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf("<!-- end: %s -->".formatted(name));
        assertThat(from).as(name).isBetween(begin.length(), to);
        return document.substring(0, from) + table + document.substring(to);
    }

    private static String steps() {
        return table(
                List.of("step", "what", "by", "accepted by", "refused by"),
                WebAuthnStep.all().stream()
                        .map(step ->
                                List.of(
                                        step.id(),
                                        step.title(),
                                        step.by().stream()
                                                .map(type -> code(type.getSimpleName()))
                                                .collect(joining(", ")),
                                        names(accepting(step)),
                                        names(refusing(step)))));
    }

    private static String w3c() {
        return table(
                List.of("vector", "`none`", "`direct`", "assertion"),
                CeremonyVector.w3c()
                        .map(vector ->
                                List.of(
                                        vector.id(),
                                        verdict(vector, AttestationConveyance.NONE),
                                        verdict(vector, AttestationConveyance.DIRECT),
                                        assertions(vector))));
    }

    private static String realDevices() {
        return table(
                List.of("vector", "its file says", "`direct`", "assertions"),
                CeremonyVector.realDevices()
                        .map(vector ->
                                List.of(
                                        vector.id(),
                                        vector.expected(),
                                        verdict(vector, AttestationConveyance.DIRECT),
                                        assertions(vector))));
    }

    private static String verdict(CeremonyVector vector, AttestationConveyance attestation) {
        return switch (vector.verify(attestation)) {
            case RegistrationVerdict.Verified _ -> "verified";
            case RegistrationVerdict.Refused(var failure) ->
                    "%s: %s".formatted(failure.step(), failure.reason());
        };
    }

    private static String assertions(CeremonyVector vector) {
        if (!(vector.verify(AttestationConveyance.NONE)
                instanceof RegistrationVerdict.Verified verified)) {
            return "";
        }
        return vector.assertions().stream()
                .map(assertion ->
                        switch (assertion.verify(verified.credential())) {
                            case AssertionVerdict.Verified _ -> "verified";
                            case AssertionVerdict.Refused(var failure) -> failure.step();
                        })
                .collect(joining(", "));
    }

    private static List<Method> accepting(WebAuthnStep step) {
        return annotated(step, ConformanceDocumentTest::accepted);
    }

    private static List<Method> refusing(WebAuthnStep step) {
        return annotated(step, ConformanceDocumentTest::refused);
    }

    private static List<Method> annotated(
            WebAuthnStep step, Function<Method, Stream<String>> steps) {
        return TESTS.stream()
                .filter(test -> steps.apply(test).anyMatch(step.id()::equals))
                .toList();
    }

    private static Stream<String> named(Method test) {
        return Stream.concat(accepted(test), refused(test));
    }

    private static Stream<String> accepted(Method test) {
        Accepts accepts = test.getAnnotation(Accepts.class);
        return accepts == null ? Stream.empty() : Arrays.stream(accepts.value());
    }

    private static Stream<String> refused(Method test) {
        Refuses refuses = test.getAnnotation(Refuses.class);
        return refuses == null ? Stream.empty() : Arrays.stream(refuses.value());
    }

    private static String names(List<Method> tests) {
        return tests.stream()
                .map(test ->
                        code(
                                test.getDeclaringClass()
                                                .getName()
                                                .replaceFirst("^.*\\.", "")
                                                .replace('$', '.')
                                        + "."
                                        + test.getName()))
                .sorted()
                .collect(joining(", "));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(head, head.stream().map(column -> "---").toList()), rows)
                .map(row -> "| " + String.join(" | ", row) + " |\n")
                .collect(joining());
    }
}
