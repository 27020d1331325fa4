package io.passledger.api.races;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything that may be used once, used 64 times at the same time. */
class UsedOnceIT {

    /** So lenient a lockout that nobody is locked out by losing. */
    private static final Tenant SHOP = Tenant.create(Map.of("lockout", Map.of("maxFailures", 100)));

    private static final Tenant PROTECTED =
            Tenant.create(Map.of("registration", Map.of("requiresAuthorization", true)));

    @Test
    void aChallengeOfAnAuthentication() {
        Enrolled user = SHOP.enrolled("race-auth");
        Session session = SHOP.begin(user.userId());
        JsonNode credential = user.passkey().get(session.requestOptions());

        Race race = Race.of((node, _) -> session.at(node).finishAuthentication(credential));

        assertThat(race.onlyWinner("action-not-allowed").text("status")).isEqualTo("completed");
        assertThat(
                        SHOP.backend()
                                .get("/v1/users/race-auth/passkeys")
                                .body()
                                .at("/items/0/useCount"))
                .hasToString("1");
    }

    @Test
    void aChallengeOfARegistration() {
        Session session = SHOP.begin("race-reg");
        JsonNode credential =
                new SoftwarePasskey()
                        .create(session.registrationOptions().body().path("publicKey"));

        Race race = Race.of((node, _) -> session.at(node).finishRegistration(credential));

        assertThat(race.onlyWinner("action-not-allowed").texts("factors"))
                .containsExactly("passkey");
        assertThat(SHOP.passkeyIds("race-reg")).hasSize(1);
    }

    @Test
    void aChallengeAnsweredWrongAndRight() {
        Enrolled user = SHOP.enrolled("race-mixed");
        Session session = SHOP.begin(user.userId());
        JsonNode options = session.requestOptions();
        JsonNode right = user.passkey().get(options);
        JsonNode wrong = user.passkey().getting(options).withWrongSignature().json();

        Race race =
                Race.of((node, number) ->
                        session.at(node).finishAuthentication(number % 4 == 0 ? right : wrong));

        List<Answer> evaluated =
                race.where(answer -> answer.status() == 200 || answer.status() == 422);
        assertThat(evaluated).as("evaluated").hasSize(1);
        race.assertRefused("action-not-allowed", "ceremony-failed");
    }

    @Test
    void anExternalGrant() {
        String grant = SHOP.grant("external", "race-grant");
        List<Session> sessions = sessions("race-grant");

        Race race = Race.of((node, number) -> sessions.get(number).at(node).external(grant));

        race.onlyWinner("grant-invalid");
    }

    @Test
    void aRegistrationGrant() {
        String grant = PROTECTED.grant("registration", "race-reg-grant");
        List<Session> sessions =
                IntStream.range(0, Race.CALLS)
                        .mapToObj(_ -> PROTECTED.begin("race-reg-grant"))
                        .toList();

        Race race =
                Race.of((node, number) ->
                        sessions.get(number)
                                .at(node)
                                .registrationOptions(Map.of("authorizationToken", grant)));

        race.onlyWinner("grant-invalid");
    }

    @Test
    void aRecoveryCode() {
        Enrolled user = SHOP.enrolled("race-code");
        String code = user.recoveryCodes().getFirst();
        List<Session> sessions = sessions(user.userId());

        Race race = Race.of((node, number) -> sessions.get(number).at(node).recoveryCode(code));

        race.onlyWinner("recovery-code-invalid");
        assertThat(SHOP.mfa(user.userId()).body().at("/recoveryCodes/remaining").asInt())
                .isEqualTo(9);
    }

    @Test
    void anMfaToken() {
        Session session = SHOP.enrolled("race-token").session();
        String token = session.tokens(Map.of("singleUse", true)).expect(201).text("token");

        Race race =
                Race.of((node, _) ->
                        SHOP.backend()
                                .at(node)
                                .post("/v1/tokens/verify", Map.of("token", token))
                                .expect(200));

        assertThat(race.where(answer -> answer.body().path("active").asBoolean())).hasSize(1);
    }

    /** And of the others none is taken for a thief, so that the winner's next secret is good. */
    @Test
    void theSecretOfARememberedBrowser() {
        Tenant shop = Tenant.create(Map.of("rememberedBrowsers", Map.of("period", "P30D")));
        Enrolled user = shop.enrolled("race-browser");
        Session session = shop.begin(user.userId());
        session.authenticate(user.passkey()).expect(200);
        String secret = session.rememberBrowser().expect(201).text("secret");

        Race race = Race.of((node, _) -> remembered(shop.backend().at(node), user, secret));

        List<Answer> winners = race.where(answer -> answer.text("status").equals("completed"));
        assertThat(winners).hasSize(1);
        assertThat(race.where(answer -> answer.text("status").equals("pending")))
                .hasSize(Race.CALLS - 1)
                .allSatisfy(answer ->
                        assertThat(answer.text("rememberedBrowser/reason")).isEqualTo("replaced"));
        String next = winners.getFirst().text("rememberedBrowser/secret");
        assertThat(remembered(shop.backend(), user, next).text("status")).isEqualTo("completed");
    }

    private static Answer remembered(Api backend, Enrolled user, String secret) {
        return backend.post(
                        "/v1/sessions",
                        Map.of("userId", user.userId(), "rememberedBrowser", secret))
                .expect(201);
    }

    @Test
    void anIdempotencyKey() {
        Api backend = SHOP.backend().with("Idempotency-Key", "race-" + System.nanoTime());
        Map<String, ?> request = Map.of("userId", "race-idempotency");

        Race race =
                Race.of((node, _) -> backend.at(node).post("/v1/sessions", request).expect(201));

        assertThat(race.answers().stream().map(answer -> answer.text("sessionId")).distinct())
                .hasSize(1);
        assertThat(race.where(answer -> answer.has("sessionToken"))).hasSize(1);
    }

    @Test
    void aCredentialIdThatManyUsersClaim() {
        SoftwarePasskey passkey = new SoftwarePasskey();
        List<Session> sessions =
                IntStream.range(0, Race.CALLS)
                        .mapToObj(number -> SHOP.begin("race-claims-" + number))
                        .toList();
        List<JsonNode> credentials =
                sessions.stream()
                        .map(session ->
                                passkey.impostor()
                                        .create(
                                                session.registrationOptions()
                                                        .body()
                                                        .path("publicKey")))
                        .toList();

        Race race =
                Race.of((node, number) ->
                        sessions.get(number).at(node).finishRegistration(credentials.get(number)));

        Answer winner = race.onlyWinner("ceremony-failed");
        for (Session session : sessions) {
            String userId = session.begun().text("userId");
            assertThat(SHOP.passkeyIds(userId))
                    .hasSize(userId.equals(winner.text("userId")) ? 1 : 0);
        }
    }

    @Test
    void aFirstPasskeyThatManySessionsOffer() {
        List<Session> sessions = sessions("race-first");
        List<JsonNode> credentials =
                sessions.stream()
                        .map(session ->
                                new SoftwarePasskey()
                                        .create(
                                                session.registrationOptions()
                                                        .body()
                                                        .path("publicKey")))
                        .toList();

        Race race =
                Race.of((node, number) ->
                        sessions.get(number).at(node).finishRegistration(credentials.get(number)));

        // Who is second has not passed a factor, and the user has a passkey by then.
        race.onlyWinner("factor-required", "ceremony-failed");
        assertThat(SHOP.passkeyIds("race-first")).hasSize(1);
    }

    @Test
    void anAcknowledgement() {
        Session session = SHOP.begin("race-ack");
        session.register(new SoftwarePasskey()).expect(200);
        session.recoveryCodes();

        Race race = Race.of((node, _) -> session.at(node).acknowledge());

        assertThat(race.onlyWinner("action-not-allowed").has("accessToken")).isTrue();
    }

    @Test
    void anApiKeysRevocation() {
        String path = SHOP.path() + "/api-keys";
        Answer key =
                Nodes.operator()
                        .post(path, Map.of("name", "short-lived", "scopes", List.of("users:read")))
                        .expect(201);
        Api backend = Nodes.stranger().as(key.text("secret"));
        backend.at(Nodes.second()).get("/v1/users/anyone/mfa").expect(200);

        Nodes.operator().delete(path + "/" + key.text("keyId")).expect(204);

        Race.of((node, _) ->
                        backend.at(node).get("/v1/users/anyone/mfa").expect(401, "unauthenticated"))
                .assertRefused("unauthenticated");
    }

    private static List<Session> sessions(String userId) {
        return IntStream.range(0, Race.CALLS).mapToObj(_ -> SHOP.begin(userId)).toList();
    }
}
