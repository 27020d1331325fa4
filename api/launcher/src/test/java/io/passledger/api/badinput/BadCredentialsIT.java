package io.passledger.api.badinput;

import static io.passledger.api.badinput.SpoiltMembers.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Answers to a challenge that no authenticator would give, for each operation that takes a
 * credential. Each spends a challenge of its own, so that it meets the ceremony and not the state.
 */
class BadCredentialsIT {

    /** Fewer than a user may fail before the lock. */
    private static final int TRIES_OF_A_USER = 90;

    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream()
                .filter(DescribedOperation::hasBody)
                .filter(operation ->
                        operation.bodySchema().at("/properties/credential").isObject());
    }

    @TestFactory
    Stream<DynamicTest> refusesMembersThatAreSomethingElse() {
        return operations()
                .map(operation ->
                        dynamicTest(operation.id(), () -> refuse(operation, members(operation))));
    }

    @TestFactory
    Stream<DynamicTest> refusesBytesThatAreSomethingElse() {
        return operations()
                .map(operation ->
                        dynamicTest(operation.id(), () -> refuse(operation, bytes(operation))));
    }

    /** Bodies made of a right one, by what is wrong with them. */
    private static Map<String, Function<JsonNode, String>> members(DescribedOperation operation) {
        Map<String, Function<JsonNode, String>> spoilers = new LinkedHashMap<>();
        Map<String, JsonNode> schemas = SpoiltMembers.schemas(operation);
        JsonNode example = operation.bodyExample();
        for (String pointer : schemas.keySet()) {
            SpoiltMembers.VALUES.forEach((what, value) -> {
                if (pointer.startsWith("/credential")
                        && SpoiltMembers.isWrong(
                                operation, what, replaced(example, pointer, schemas, value))) {
                    spoilers.put(
                            pointer + " is " + what,
                            right -> replaced(right, pointer, schemas, value));
                }
            });
        }
        return spoilers;
    }

    private static Map<String, Function<JsonNode, String>> bytes(DescribedOperation operation) {
        Map<String, Function<JsonNode, String>> spoilers = new LinkedHashMap<>();
        Map<String, JsonNode> schemas = SpoiltMembers.schemas(operation);
        JsonNode response = operation.bodySchema().at("/properties/credential");
        JsonNode members = DescribedOperation.resolved(response).at("/properties/response");
        for (JsonNode member : members.path("required")) {
            String pointer = "/credential/response/" + member.asString();
            SpoiltBytes.of(member.asString())
                    .forEach((what, spoil) ->
                            spoilers.put(
                                    pointer + " " + what,
                                    right ->
                                            replaced(
                                                    right,
                                                    pointer,
                                                    schemas,
                                                    '"'
                                                            + spoil.apply(
                                                                    right.at(pointer).asString())
                                                            + '"')));
        }
        return spoilers;
    }

    private static void refuse(
            DescribedOperation operation, Map<String, Function<JsonNode, String>> spoilers) {
        assertThat(spoilers).hasSizeGreaterThan(30);
        Tenant tenant = Tenant.create(Map.of("lockout", Map.of("maxFailures", 100)));
        Faults faults = new Faults();
        Users users = new Users(tenant);
        spoilers.forEach((what, spoiler) ->
                faults.check(
                        what,
                        () -> {
                            Answer answer =
                                    Soon.prepared(() -> {
                                        Scene scene = Scene.with(operation, users.next());
                                        String body =
                                                spoiler.apply(Objects.requireNonNull(scene.body()));
                                        return () -> send(scene, body);
                                    });
                            Helpful.assertProblem(answer);
                            assertThat(answer.code())
                                    .as("%s", answer)
                                    .isIn("ceremony-failed", "invalid-request");
                        }));
        faults.assertNone();
        Scene right = Scene.with(operation, tenant.enrolled("right"));
        assertThat(send(right, Objects.toString(right.body())).status()).isBetween(200, 299);
    }

    private static Answer send(Scene scene, String body) {
        String caller = scene.operation().callers().iterator().next();
        return scene.caller(caller)
                .send(
                        scene.operation().method(),
                        scene.path(caller),
                        "application/json",
                        body.getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody new before anybody is locked. */
    private static final class Users {

        private final Tenant tenant;
        private Enrolled user;
        private int tries;

        Users(Tenant tenant) {
            this.tenant = tenant;
            user = tenant.enrolled("user-0");
        }

        Enrolled next() {
            if (++tries % TRIES_OF_A_USER == 0) {
                user = tenant.enrolled("user-" + tries);
            }
            return user;
        }
    }
}
