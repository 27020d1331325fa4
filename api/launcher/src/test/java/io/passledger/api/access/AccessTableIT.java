package io.passledger.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole table: each operation of the contract, by each kind of credential and each scope alone,
 * of the app that it is about and of another one. What each cell says follows from the contract.
 */
class AccessTableIT {

    private static final Tenant SHOP = Tenant.create();
    private static final Tenant OTHER = Tenant.create();
    private static final Map<String, Api> KEYS = keys();
    private static final Api FOREIGN_KEY =
            OTHER.backendWith(DescribedOperation.scopes().toArray(String[]::new));
    private static final Enrolled FOREIGN_USER = OTHER.enrolled("of-another-app");
    private static final Enrolled OTHER_USER = SHOP.enrolled("another-user");

    /** A cell: who, and the status and code that he gets. */
    private record Cell(String who, Api caller, String expected) {}

    private static Map<String, Api> keys() {
        Map<String, Api> keys = new LinkedHashMap<>();
        DescribedOperation.scopes().forEach(scope -> keys.put(scope, SHOP.backendWith(scope)));
        return keys;
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        return DescribedOperation.all().stream()
                .filter(operation -> !operation.callers().equals(Set.of("none")))
                .map(operation -> dynamicTest(operation.id(), () -> assertRow(operation)));
    }

    private static void assertRow(DescribedOperation operation) {
        Scene scene = Scene.of(operation, SHOP);
        List<String> faults = new ArrayList<>();
        for (Cell cell : cells(scene)) {
            Answer answer = send(scene, cell.caller());
            String got = answer.status() + " " + answer.code();
            if (!got.equals(cell.expected())) {
                faults.add("%s: %s, not %s".formatted(cell.who(), got, cell.expected()));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<Cell> cells(Scene scene) {
        DescribedOperation operation = scene.operation();
        Set<String> callers = operation.callers();
        List<Cell> cells = new ArrayList<>();
        if (!callers.contains("none")) {
            cells.add(unauthenticated("nobody", Nodes.stranger()));
        }
        cells.add(unauthenticated("a made-up key", madeUp("key_" + "A".repeat(22) + ".")));
        cells.add(unauthenticated("a made-up session token", madeUp("sst_")));
        if (!callers.contains("rootKey")) {
            cells.add(unauthenticated("the operator", Nodes.operator()));
        }
        KEYS.forEach((scope, key) -> {
            if (!operation.neededScopes().contains(scope)) {
                cells.add(
                        new Cell(
                                "a key with " + scope,
                                key,
                                takesKeys(operation)
                                        ? "403 insufficient-scope"
                                        : "401 unauthenticated"));
            }
        });
        if (namesAnApp(operation) && callers.contains("apiKey")) {
            cells.add(new Cell("another app's key", FOREIGN_KEY, "404 not-found"));
        }
        cells.add(unauthenticated("another session", elsewhere(SHOP)));
        cells.add(unauthenticated("another app's session", elsewhere(OTHER)));
        String strange =
                callers.contains("accessToken") && operation.hasVariable("userId")
                        ? "404 not-found"
                        : "401 unauthenticated";
        if (!callers.contains("accessToken") || operation.hasVariable("userId")) {
            cells.add(new Cell("another user", OTHER_USER.self(), strange));
            cells.add(new Cell("another app's user", FOREIGN_USER.self(), strange));
        }
        return cells;
    }

    /** Also one that the operator alone may do asks a key for a scope. */
    private static boolean takesKeys(DescribedOperation operation) {
        return operation.callers().contains("apiKey") || !operation.neededScopes().isEmpty();
    }

    /** A key says which app it means by itself, unless the path does. */
    private static boolean namesAnApp(DescribedOperation operation) {
        return Stream.of("appId", "sessionId", "passkeyId").anyMatch(operation::hasVariable);
    }

    private static Cell unauthenticated(String who, Api caller) {
        return new Cell(who, caller, "401 unauthenticated");
    }

    private static Api madeUp(String prefix) {
        return Nodes.stranger().as(prefix + "x".repeat(43));
    }

    private static Api elsewhere(Tenant tenant) {
        return tenant.begin("elsewhere").browser();
    }

    private static Answer send(Scene scene, Api who) {
        return who.send(
                scene.operation().method(),
                scene.path("none"),
                scene.body() == null ? null : scene.operation().mediaType(),
                Objects.toString(scene.body(), "").getBytes(StandardCharsets.UTF_8));
    }
}
