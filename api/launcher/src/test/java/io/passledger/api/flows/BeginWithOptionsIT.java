package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A session and the options of its first ceremony in one answer, so that two requests sign in. */
class BeginWithOptionsIT {

    private static final String AUTHENTICATION = "passkey-authentication";
    private static final String REGISTRATION = "passkey-registration";
    private static final Map<String, ?> EITHER =
            Map.of(AUTHENTICATION, Map.of(), REGISTRATION, Map.of());

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    @Test
    void signsInWithTwoRequests() {
        Enrolled user = SHOP.enrolled(newUser());

        Session session = begin(SHOP, user.userId(), Map.of(AUTHENTICATION, Map.of()));
        JsonNode options = options(session, AUTHENTICATION);
        Answer done = session.finishAuthentication(user.passkey().get(options)).expect(200);

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.has("accessToken")).isTrue();
        assertThat(options.at("/allowCredentials/0/id").asString()).isEqualTo(user.passkey().id());
    }

    @Test
    void enrolsWithTwoRequests() {
        String userId = newUser();

        Session session =
                Session.of(
                        SHOP.backend(),
                        SHOP.backend()
                                .post(
                                        "/v1/sessions",
                                        Map.of(
                                                "userId",
                                                userId,
                                                "username",
                                                "ada@example.com",
                                                "displayName",
                                                "Ada Lovelace",
                                                "options",
                                                Map.of(REGISTRATION, Map.of("alias", "Laptop"))))
                                .expect(201));
        JsonNode options = options(session, REGISTRATION);
        session.finishRegistration(new SoftwarePasskey().create(options)).expect(200);

        assertThat(options.at("/user/name").asString()).isEqualTo("ada@example.com");
        assertThat(options.at("/user/displayName").asString()).isEqualTo("Ada Lovelace");
        JsonNode passkey =
                SHOP.backend().get("/v1/users/" + userId + "/passkeys").expect(200).body();
        assertThat(passkey.at("/items/0/alias").asString()).isEqualTo("Laptop");
    }

    @Test
    void givesWhicheverFits() {
        String newcomer = newUser();
        Enrolled user = SHOP.enrolled(newUser());

        assertThat(given(begin(SHOP, newcomer, EITHER))).containsExactly(REGISTRATION);
        assertThat(given(begin(SHOP, user.userId(), EITHER))).containsExactly(AUTHENTICATION);
    }

    @Test
    void givesWhatTheOptionsOperationGives() {
        Enrolled user = SHOP.enrolled(newUser());
        Session together = begin(SHOP, user.userId(), EITHER);
        Session apart = SHOP.begin(user.userId());

        assertThat(without("challenge", together.begun().body().at("/options/" + AUTHENTICATION)))
                .isEqualTo(without("challenge", apart.authenticationOptions().expect(200).body()));

        String newcomer = newUser();
        Session enrolling = begin(SHOP, newcomer, EITHER);
        Session later = SHOP.begin(newcomer);
        assertThat(without("challenge", enrolling.begun().body().at("/options/" + REGISTRATION)))
                .isEqualTo(without("challenge", later.registrationOptions().expect(200).body()));
    }

    @Test
    void givesNoneOfACeremonyThatDoesNotFit() {
        String newcomer = newUser();
        Enrolled user = SHOP.enrolled(newUser());

        Session noPasskey = begin(SHOP, newcomer, Map.of(AUTHENTICATION, Map.of()));
        Session hasPasskey = begin(SHOP, user.userId(), Map.of(REGISTRATION, Map.of()));

        assertThat(List.of(noPasskey, hasPasskey))
                .allSatisfy(session -> {
                    assertThat(session.begun().has("options")).isFalse();
                    assertThat(session.begun().has("optionsProblem")).isFalse();
                    assertThat(events(session)).containsExactly("SessionBegun");
                });
        assertThat(noPasskey.begun().texts("nextActions")).contains("passkey:reg");
        assertThat(hasPasskey.begun().texts("nextActions")).contains("passkey:auth");
        noPasskey.register(new SoftwarePasskey()).expect(200);
        hasPasskey.authenticate(user.passkey()).expect(200);
    }

    @Test
    void leavesTheThreeRequestsAsTheyAre() {
        Enrolled user = SHOP.enrolled(newUser());

        Session session = SHOP.begin(user.userId());

        assertThat(session.begun().has("options")).isFalse();
        assertThat(events(session)).containsExactly("SessionBegun");
        session.authenticate(user.passkey()).expect(200);
    }

    @Test
    void recordsBothEventsInOneTransaction() {
        Enrolled user = SHOP.enrolled(newUser());

        Session session =
                Session.of(
                        SHOP.backend(),
                        SHOP.backend()
                                .with("X-Request-Id", "request-" + user.userId())
                                .post("/v1/sessions", body(user.userId(), EITHER))
                                .expect(201));

        assertThat(events(session)).containsExactly("SessionBegun", "CeremonyBegun");
        assertThat(
                        Nodes.database()
                                .sql(
                                        "SELECT count(DISTINCT xmin::text) FROM domain_event"
                                                + " WHERE session_id = ?")
                                .param(session.id())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        JsonNode trail = trail(session);
        assertThat(trail.at("/1/position").asLong()).isEqualTo(session.begun().position());
        for (String member : List.of("actor", "client", "correlationId", "causationId", "userId")) {
            assertThat(trail.at("/1").path(member)).isEqualTo(trail.at("/0").path(member));
        }
        assertThat(trail.at("/1/data/ceremony/kind").asString()).isEqualTo("authentication");
    }

    @Test
    void eachChallengeIsGoodOnce() {
        Enrolled user = SHOP.enrolled(newUser());
        Session session = begin(SHOP, user.userId(), EITHER);
        JsonNode answer = user.passkey().impostor().get(options(session, AUTHENTICATION));

        session.finishAuthentication(answer).expect(422, "ceremony-failed");

        session.finishAuthentication(user.passkey().get(options(session, AUTHENTICATION)))
                .expect(409, "action-not-allowed");
        session.authenticate(user.passkey()).expect(200);
    }

    @Test
    void bindsTheTransactionIntoTheChallenge() {
        Enrolled user = SHOP.enrolled(newUser());
        Map<String, Object> body = new HashMap<>(body(user.userId(), EITHER));
        body.put("purpose", "stepUp");
        body.put("transaction", Map.of("type", "payment", "payload", "120.00 EUR"));

        Session session = SHOP.begin(body);
        Answer done =
                session.finishAuthentication(user.passkey().get(options(session, AUTHENTICATION)))
                        .expect(200);

        assertThat(SHOP.verify(done.text("accessToken")).has("txh")).isTrue();
    }

    @Test
    void letsThePasskeySayWhoItIs() {
        Enrolled user = SHOP.enrolled(newUser());

        Session session = SHOP.begin(Map.of("user", "discoverable", "options", EITHER));
        JsonNode options = options(session, AUTHENTICATION);

        assertThat(options.path("allowCredentials").isEmpty()).isTrue();
        assertThat(
                        session.finishAuthentication(user.passkey().get(options))
                                .expect(200)
                                .text("userId"))
                .isEqualTo(user.userId());
        Session registering =
                SHOP.begin(
                        Map.of("user", "discoverable", "options", Map.of(REGISTRATION, Map.of())));
        assertThat(given(registering)).isEmpty();
    }

    @Test
    void givesNoneWhereNothingIsLeftToDo() {
        Tenant relaxed = Tenant.create(Map.of("mfa", "optional"));

        Session session = begin(relaxed, newUser(), EITHER);

        assertThat(session.begun().text("status")).isEqualTo("completed");
        assertThat(session.begun().has("accessToken")).isTrue();
        assertThat(session.begun().has("options")).isFalse();
        assertThat(session.begun().has("optionsProblem")).isFalse();
        session.registrationOptions().expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {AUTHENTICATION, REGISTRATION})
    void beginsWithoutOptionsForALockedUser(String asked) {
        Tenant strict =
                Tenant.create(
                        Map.of(
                                "lockout", Map.of("maxFailures", 1),
                                "recoveryCodes", Map.of("acknowledgementRequired", false)));
        String userId = newUser();
        if (asked.equals(AUTHENTICATION)) {
            strict.enrolled(userId);
        }
        strict.begin(userId).external("wrong").expect(401, "grant-invalid");

        Session session = begin(strict, userId, EITHER);

        assertThat(session.begun().text("status")).isEqualTo("pending");
        assertThat(session.begun().has("options")).isFalse();
        JsonNode problem = session.begun().body().path("optionsProblem");
        Answer operation =
                session.browser()
                        .post(session.path() + "/" + asked + "/options", Map.of())
                        .expect(429, "locked");
        assertThat(without("retryAfter", problem))
                .isEqualTo(without("retryAfter", operation.body()));
        assertThat(problem.path("retryAfter").asLong()).isBetween(1L, 900L);
        assertThat(events(session)).containsExactly("SessionBegun");
    }

    @Nested
    class WhereRegistrationTakesAnAuthorization {

        private static final Tenant GUARDED =
                Tenant.create(
                        Map.of(
                                "registration", Map.of("requiresAuthorization", true),
                                "recoveryCodes", Map.of("acknowledgementRequired", false)));

        @Test
        void theGrantComesAlong() {
            String userId = newUser();
            String grant = GUARDED.grant("registration", userId);

            Session session = begin(GUARDED, userId, authorized(grant));

            session.finishRegistration(new SoftwarePasskey().create(options(session, REGISTRATION)))
                    .expect(200);
            assertThat(events(session)).startsWith("SessionBegun", "GrantSpent", "CeremonyBegun");
        }

        @Test
        void aGrantIsSpentOnce() {
            String userId = newUser();
            String grant = GUARDED.grant("registration", userId);
            begin(GUARDED, userId, authorized(grant));

            Session second = begin(GUARDED, userId, authorized(grant));

            assertThat(given(second)).isEmpty();
            assertThat(second.begun().text("optionsProblem/code")).isEqualTo("grant-invalid");
            assertThat(second.begun().text("optionsProblem/detail"))
                    .isEqualTo("The grant was used before.");
            assertThat(events(second)).containsExactly("SessionBegun");
        }

        @Test
        void withoutOneTheSessionBeginsAllTheSame() {
            String userId = newUser();

            Session session = begin(GUARDED, userId, EITHER);

            assertThat(given(session)).isEmpty();
            assertThat(session.begun().text("optionsProblem/code"))
                    .isEqualTo("authorization-required");
            session.registrationOptions(
                            Map.of("authorizationToken", GUARDED.grant("registration", userId)))
                    .expect(200);
        }

        @Test
        void aGrantThatIsNotNeededIsNotSpent() {
            String userId = newUser();
            SoftwarePasskey passkey = enrol(userId);
            String grant = GUARDED.grant("registration", userId);

            Session session = begin(GUARDED, userId, authorized(grant));
            session.authenticate(passkey).expect(200);

            session.registrationOptions(Map.of("authorizationToken", grant)).expect(200);
        }

        private static SoftwarePasskey enrol(String userId) {
            SoftwarePasskey passkey = new SoftwarePasskey();
            Session session =
                    begin(GUARDED, userId, authorized(GUARDED.grant("registration", userId)));
            session.finishRegistration(passkey.create(options(session, REGISTRATION))).expect(200);
            return passkey;
        }

        private static Map<String, ?> authorized(String grant) {
            return Map.of(
                    AUTHENTICATION, Map.of(), REGISTRATION, Map.of("authorizationToken", grant));
        }
    }

    @Nested
    class RepeatedWithAnIdempotencyKey {

        @Test
        void answersTheSameOptions() {
            Enrolled user = SHOP.enrolled(newUser());
            Api keyed = SHOP.backend().with("Idempotency-Key", UUID.randomUUID().toString());

            Answer first = keyed.post("/v1/sessions", body(user.userId(), EITHER)).expect(201);
            Answer again =
                    keyed.at(Nodes.second())
                            .post("/v1/sessions", body(user.userId(), EITHER))
                            .expect(201);

            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.body()).isEqualTo(without("sessionToken", first.body()));
            Session session = Session.of(SHOP.backend(), first);
            assertThat(events(session)).containsExactly("SessionBegun", "CeremonyBegun");
            JsonNode options = again.body().at("/options/" + AUTHENTICATION + "/publicKey");
            session.finishAuthentication(user.passkey().get(options)).expect(200);
        }

        @Test
        void answersTheSameProblem() {
            Tenant guarded =
                    Tenant.create(Map.of("registration", Map.of("requiresAuthorization", true)));
            Api keyed = guarded.backend().with("Idempotency-Key", UUID.randomUUID().toString());
            Map<String, ?> body = body(newUser(), EITHER);

            Answer first = keyed.post("/v1/sessions", body).expect(201);
            Answer again = keyed.post("/v1/sessions", body).expect(201);

            assertThat(first.has("optionsProblem")).isTrue();
            assertThat(again.body()).isEqualTo(without("sessionToken", first.body()));
        }

        @Test
        void asksForTheSameOptions() {
            Api keyed = SHOP.backend().with("Idempotency-Key", UUID.randomUUID().toString());
            String userId = newUser();
            keyed.post("/v1/sessions", body(userId, EITHER)).expect(201);

            keyed.post("/v1/sessions", Map.of("userId", userId))
                    .expect(409, "idempotency-key-reused");
        }
    }

    @Nested
    class WhatCanNotBeAskedFor {

        @Test
        void nothing() {
            refused(Map.of(), "/options");
        }

        @Test
        void anotherCeremony() {
            refused(Map.of("recovery-code", Map.of()), "/options/recovery-code");
        }

        @Test
        void whatTheOperationWouldNotTake() {
            refused(
                    Map.of(REGISTRATION, Map.of("mediation", "silent")),
                    "/options/passkey-registration/mediation");
            refused(
                    Map.of(REGISTRATION, Map.of("alias", "")),
                    "/options/passkey-registration/alias");
            refused(
                    Map.of(AUTHENTICATION, Map.of("mediation", "conditional")),
                    "/options/passkey-authentication/mediation");
        }

        private static void refused(Map<String, ?> options, String pointer) {
            Answer refused =
                    SHOP.backend()
                            .post("/v1/sessions", body(newUser(), options))
                            .expect(400, "invalid-request");
            assertThat(refused.text("errors/0/pointer")).isEqualTo(pointer);
        }
    }

    private static Session begin(Tenant shop, String userId, Map<String, ?> options) {
        return shop.begin(body(userId, options));
    }

    private static Map<String, ?> body(String userId, Map<String, ?> options) {
        return Map.of("userId", userId, "options", options);
    }

    /** The names of those that the answer has. */
    private static List<String> given(Session session) {
        return List.copyOf(session.begun().body().path("options").propertyNames());
    }

    private static JsonNode options(Session session, String ceremony) {
        assertThat(given(session)).containsExactly(ceremony);
        return session.begun().body().at("/options/" + ceremony + "/publicKey");
    }

    /** The same without a member, wherever it stands. */
    private static JsonNode without(String member, JsonNode json) {
        JsonNode copy = json.deepCopy();
        new ArrayList<>(copy.findParents(member))
                .forEach(parent -> parent.asObject().remove(member));
        return copy;
    }

    private static JsonNode trail(Session session) {
        return SHOP.backend()
                .get("/v1/audit/events?sessionId=" + session.id())
                .expect(200)
                .body()
                .path("items");
    }

    private static List<String> events(Session session) {
        return Nodes.database()
                .sql("SELECT payload_type FROM domain_event WHERE session_id = ? ORDER BY position")
                .param(session.id())
                .query(String.class)
                .list();
    }

    private static String newUser() {
        return "u-" + UUID.randomUUID();
    }
}
