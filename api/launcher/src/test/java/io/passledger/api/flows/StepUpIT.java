package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.races.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Factors are changed by who has proved one lately, and not by any live access token. */
class StepUpIT {

    private static final Duration STEP_UP = Duration.ofSeconds(20);

    private static final Tenant SHOP =
            Tenant.create(
                    Map.of(
                            "stepUp",
                            STEP_UP.toString(),
                            "recoveryCodes",
                            Map.of("acknowledgementRequired", false)));

    private static Answer options(Api user) {
        return user.post("/v1/users/me/passkey-registration/options", Map.of());
    }

    /** What changes a user's factors, the reset last. */
    private static Map<String, Function<Api, Answer>> changes(String passkeyId) {
        Map<String, Function<Api, Answer>> changes = new LinkedHashMap<>();
        changes.put("a further passkey", StepUpIT::options);
        changes.put("new codes", user -> user.post("/v1/users/me/recovery-codes"));
        changes.put("a passkey less", user -> user.delete("/v1/users/me/passkeys/" + passkeyId));
        changes.put("a reset", user -> user.delete("/v1/users/me/authenticators"));
        return changes;
    }

    private static Answer prove(Api user, SoftwarePasskey passkey) {
        JsonNode asked =
                user.post("/v1/users/me/passkey-authentication/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");
        return user.post(
                "/v1/users/me/passkey-authentication", Map.of("credential", passkey.get(asked)));
    }

    /** A user with two passkeys whose last proof is too old. */
    private static Enrolled stale(String userId) {
        Enrolled user = SHOP.enrolled(userId);
        user.self()
                .post(
                        "/v1/users/me/passkey-registration",
                        Map.of(
                                "credential",
                                new SoftwarePasskey()
                                        .create(
                                                options(user.self())
                                                        .expect(200)
                                                        .body()
                                                        .path("publicKey"))))
                .expect(201);
        await().atMost(STEP_UP.multipliedBy(3))
                .until(() -> options(user.self()).code().equals("step-up-required"));
        return user;
    }

    @Test
    void aLiveAccessTokenAloneChangesNoFactor() {
        Enrolled user = stale("robbed");
        String other = SHOP.passkeyIds(user.userId()).getLast();

        changes(other)
                .forEach((what, change) -> {
                    for (var node : List.of(Nodes.first(), Nodes.second())) {
                        Answer refused = change.apply(user.self().at(node));
                        assertThat(refused.status() + " " + refused.code())
                                .as(what)
                                .isEqualTo("403 step-up-required");
                        assertThat(refused.header("WWW-Authenticate"))
                                .isEqualTo(
                                        "Bearer error=\"insufficient_user_authentication\", max_age=\"20\"");
                        assertThat(refused.text("detail"))
                                .contains("passkey-authentication/options");
                    }
                });
        // The session's own token is no way round it, and what changes no factor goes on.
        user.session().registrationOptions().expect(403, "step-up-required");
        user.self().get("/v1/users/me/passkeys").expect(200);
        user.self().patch("/v1/users/me/passkeys/" + other, Map.of("alias", "x")).expect(200);
        assertThat(SHOP.passkeyIds(user.userId())).hasSize(2);
    }

    @Test
    void aProofMakesItPossibleForAWhile() {
        Enrolled user = stale("owner");
        String other = SHOP.passkeyIds(user.userId()).getLast();
        Instant before = Instant.now();

        Answer proof = prove(user.self().at(Nodes.second()), user.passkey()).expect(200);

        Instant at = Instant.parse(proof.text("authenticatedAt"));
        assertThat(at).isAfter(before.minusSeconds(2));
        assertThat(Instant.parse(proof.text("stepUpUntil"))).isEqualTo(at.plus(STEP_UP));
        changes(other)
                .forEach((what, change) ->
                        assertThat(change.apply(user.self()).status()).as(what).isLessThan(300));
        assertThat(SHOP.mfa(user.userId()).body().path("passkeys").asInt()).isZero();
    }

    @Test
    void aWrongAnswerProvesNothing() {
        Enrolled user = stale("guessed");

        prove(user.self(), user.passkey().impostor()).expect(422, "ceremony-failed");

        options(user.self()).expect(403, "step-up-required");
    }

    @Test
    void aChallengeProvesOnceInARace() {
        Enrolled user = SHOP.enrolled("raced");
        JsonNode asked =
                user.self()
                        .post("/v1/users/me/passkey-authentication/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");
        Map<String, JsonNode> answer = Map.of("credential", user.passkey().get(asked));

        List<Answer> answers =
                Race.of(
                                16,
                                (node, _) ->
                                        user.self()
                                                .at(node)
                                                .post(
                                                        "/v1/users/me/passkey-authentication",
                                                        answer))
                        .answers();

        assertThat(answers).filteredOn(each -> each.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(each -> each.status() != 200)
                .allMatch(each -> each.code().equals("action-not-allowed"));
    }

    @Test
    void anotherSessionsProofIsNotThisOnes() {
        Enrolled user = stale("two-devices");
        String fresh = user.signIn().text("accessToken");

        options(user.self()).expect(403, "step-up-required");
        options(Nodes.stranger().as(fresh)).expect(200);
    }

    @Test
    void aProofIsTheUsersOwn() {
        Enrolled user = SHOP.enrolled("self");
        Enrolled other = SHOP.enrolled("other-self");
        JsonNode asked =
                user.self()
                        .post("/v1/users/self/passkey-authentication/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");

        user.self()
                .post("/v1/users/other-self/passkey-authentication/options", Map.of())
                .expect(404, "not-found");
        other.self()
                .post(
                        "/v1/users/me/passkey-authentication",
                        Map.of("credential", user.passkey().get(asked)))
                .expect(409, "action-not-allowed");
    }

    @Test
    void aBackendNeedsNone() {
        Enrolled user = stale("helped");
        String other = SHOP.passkeyIds(user.userId()).getLast();

        SHOP.backend().delete("/v1/users/helped/passkeys/" + other).expect(204);
        SHOP.backend().delete("/v1/users/helped/authenticators?reason=lost").expect(200);
    }

    @Test
    void aFirstPasskeyIsAddedWhereThePolicyAsksForNone() {
        Tenant optional = Tenant.create(Map.of("mfa", "optional"));
        Session session = optional.begin("without");
        Api user = Nodes.stranger().as(session.begun().text("accessToken"));

        options(user).expect(200);
    }
}
