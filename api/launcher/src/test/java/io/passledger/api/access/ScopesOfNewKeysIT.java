package io.passledger.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A key makes no key that may do more than it, and ends none that the operator alone gives. */
class ScopesOfNewKeysIT {

    /** Those that reach beyond one app. */
    private static final Set<String> OF_THE_INSTALLATION = Set.of("projections:admin");

    private final Tenant shop = Tenant.create();

    /** Every scope, by a key that has it, by one that has every other, and by the operator. */
    @TestFactory
    Stream<DynamicTest> gives() {
        return DescribedOperation.scopes().stream()
                .map(scope -> dynamicTest(scope, () -> new ScopesOfNewKeysIT().assertGiven(scope)));
    }

    /** In an app of its own, as an app has so many keys and no more. */
    private void assertGiven(String scope) {
        List<String> others = new ArrayList<>(DescribedOperation.scopes());
        others.remove(scope);
        if (!scope.equals("apps:write")) {
            assertRefused(issue(backend(others), List.of(scope)), scope);
            issue(backend(others), DescribedOperation.scopes()).expect(403, "insufficient-scope");
        }
        Answer own = issue(backend(List.of("apps:write", scope)), List.of(scope));
        if (OF_THE_INSTALLATION.contains(scope)) {
            assertRefused(own, scope);
        } else {
            own.expect(201);
        }
        issue(Nodes.operator(), List.of(scope)).expect(201);
    }

    private Api backend(List<String> scopes) {
        return shop.backendWith(scopes.toArray(String[]::new));
    }

    private Answer issue(Api who, List<String> scopes) {
        return who.post(
                shop.path() + "/api-keys", Map.of("name", "made by a key", "scopes", scopes));
    }

    private static void assertRefused(Answer answer, String scope) {
        answer.expect(403, "insufficient-scope");
        assertThat(answer.text("detail")).contains(" " + scope);
    }

    @Test
    void theSpellingOfAScopeMakesNoDifference() {
        assertRefused(
                issue(backend(List.of("apps:write")), List.of("external-verify")),
                "external:verify");
    }

    @Test
    void aRefusedKeyLeavesNothing() {
        Api writer = backend(List.of("apps:write", "audit:read"));
        int before = keys(writer);

        issue(writer, List.of("projections:admin")).expect(403, "insufficient-scope");

        assertThat(keys(writer)).isEqualTo(before);
    }

    private int keys(Api who) {
        return who.get(shop.path() + "/api-keys?limit=500").expect(200).body().path("items").size();
    }

    @Test
    void anExpiredOrRevokedKeyMakesNone() {
        Answer issued =
                Nodes.operator()
                        .post(
                                shop.path() + "/api-keys",
                                Map.of("name", "ended", "scopes", List.of("apps:write")))
                        .expect(201);
        Nodes.operator().delete(shop.path() + "/api-keys/" + issued.text("keyId")).expect(204);

        issue(Nodes.stranger().as(issued.text("secret")), List.of("apps:write"))
                .expect(401, "unauthenticated");
    }

    @Test
    void aKeyMakesNoneForAnotherApp() {
        Tenant other = Tenant.create();

        backend(DescribedOperation.scopes())
                .post(
                        other.path() + "/api-keys",
                        Map.of("name", "foreign", "scopes", List.of("users:read")))
                .expect(404, "not-found");
    }

    @Test
    void whatTheOperatorAloneGivesTheOperatorAloneTakes() {
        Answer admin =
                Nodes.operator()
                        .post(
                                shop.path() + "/api-keys",
                                Map.of(
                                        "name",
                                        "replays",
                                        "scopes",
                                        List.of("projections:admin", "apps:write"),
                                        "expiresAt",
                                        Instant.now().plusSeconds(3600).toString()))
                        .expect(201);
        String path = shop.path() + "/api-keys/" + admin.text("keyId");

        assertRefused(backend(List.of("apps:write")).delete(path), "projections:admin");
        Api self = Nodes.stranger().as(admin.text("secret"));
        self.get("/v1/admin/projections").expect(200);
        self.delete(path).expect(204);
        self.get("/v1/admin/projections").expect(401, "unauthenticated");
    }

    /** A webhook is sent all that the trail shows. */
    @Test
    void whoMayNotReadTheTrailHasItSentNowhere() {
        Map<String, ?> webhook = Map.of("url", "http://127.0.0.1:9/hooks", "from", 0);

        assertRefused(
                backend(List.of("apps:write", "apps:read"))
                        .post(shop.path() + "/webhooks", webhook),
                "audit:read");
        backend(List.of("apps:write", "audit:read"))
                .post(shop.path() + "/webhooks", webhook)
                .expect(201);
    }
}
