package io.passledger.api.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Failed guesses lock a user, and calls at the same time don't get round it. */
class LockoutIT {

    private static final int MOST = 4;
    private static final Tenant SHOP =
            Tenant.create(Map.of("lockout", Map.of("maxFailures", MOST)));

    @Test
    void countsEveryFactorThatCanBeGuessed() {
        Enrolled user = SHOP.enrolled("counts-all");
        Session session = SHOP.begin(user.userId());

        wrongPasskey(user, session).expect(422, "ceremony-failed");
        session.recoveryCode("0000-0000-0000-0000-0000-0000").expect(422, "recovery-code-invalid");
        session.external("no-such-grant").expect(401, "grant-invalid");
        session.external("no such grant").expect(401, "grant-invalid");
        wrongPasskey(user, session).expect(422, "ceremony-failed");
        assertThat(locked(user)).isFalse();
        session.recoveryCode("wrong again").expect(422, "recovery-code-invalid");

        assertThat(locked(user)).isTrue();
        Session next = SHOP.begin(user.userId());
        next.authenticationOptions().expect(429, "locked").expectRetryAfter();
        next.recoveryCode(user.recoveryCodes().getFirst()).expect(429, "locked").expectRetryAfter();
        next.external(SHOP.grant("external", user.userId()))
                .expect(429, "locked")
                .expectRetryAfter();
        assertThat(next.show().text("status")).isEqualTo("pending");
    }

    @Test
    void followsFromNoNumberOfWrongPasskeys() {
        Enrolled user = SHOP.enrolled("wrong-passkeys");
        Session session = SHOP.begin(user.userId());

        for (int i = 0; i < 3 * MOST; i++) {
            wrongPasskey(user, session).expect(422, "ceremony-failed");
        }

        assertThat(locked(user)).isFalse();
        assertThat(session.authenticate(user.passkey()).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Nested
    class OfSessionsBegunInPublic {

        private static final Tenant OPEN =
                Tenant.create(
                        Map.of(
                                "publicBegin",
                                true,
                                "lockout",
                                Map.of("maxFailures", MOST),
                                "recoveryCodes",
                                Map.of("acknowledgementRequired", true)));

        @Test
        void refusesNeitherThePasskeyNorASessionOfTheBackends() {
            Enrolled victim = OPEN.enrolled("victim");
            Session stranger = begin(victim.userId(), "198.51.100.1");
            for (int i = 0; i < MOST; i++) {
                stranger.recoveryCode("guess " + i).expect(422, "recovery-code-invalid");
            }
            stranger.recoveryCode("guess").expect(429, "locked").expectRetryAfter();
            stranger.external("guess").expect(429, "locked").expectRetryAfter();

            assertThat(stranger.authenticate(victim.passkey()).expect(200).text("status"))
                    .isEqualTo("completed");
            assertThat(
                            OPEN.begin(victim.userId())
                                    .recoveryCode(victim.recoveryCodes().getFirst())
                                    .expect(200)
                                    .text("status"))
                    .isEqualTo("completed");
            assertThat(
                            begin(victim.userId(), "198.51.100.2")
                                    .recoveryCode(victim.recoveryCodes().get(1))
                                    .expect(200)
                                    .text("status"))
                    .isEqualTo("completed");
            JsonNode mfa = OPEN.mfa(victim.userId()).body();
            assertThat(mfa.path("locked").asBoolean()).isFalse();
            assertThat(mfa.at("/publicLock/locked").asBoolean()).isFalse();
        }

        @Test
        void boundsTheGuessesFromAllAddressesAndIsTakenAwayByTheBackend() {
            Enrolled victim = OPEN.enrolled("from-everywhere");
            for (int guess = 0; guess < 10 * MOST; guess++) {
                begin(victim.userId(), "192.0.2." + guess / (MOST - 1))
                        .recoveryCode("guess")
                        .expect(422, "recovery-code-invalid");
            }
            assertThat(OPEN.mfa(victim.userId()).body().at("/publicLock/locked").asBoolean())
                    .isTrue();
            assertThat(locked(OPEN, victim)).isFalse();
            String code = victim.recoveryCodes().getFirst();
            begin(victim.userId(), "192.0.2.99").recoveryCode(code).expect(429, "locked");

            OPEN.backend().delete("/v1/users/" + victim.userId() + "/lock").expect(204);

            assertThat(OPEN.mfa(victim.userId()).body().at("/publicLock/locked").asBoolean())
                    .isFalse();
            begin(victim.userId(), "192.0.2.0").recoveryCode(code).expect(200);
        }

        @Test
        void isToldByAnEvent() {
            Enrolled victim = OPEN.enrolled("told");
            Session stranger = begin(victim.userId(), "198.51.100.7");
            for (int i = 0; i < MOST; i++) {
                stranger.external("guess").expect(401, "grant-invalid");
            }

            JsonNode event =
                    OPEN.backend()
                            .get("/v1/audit/events?type=UserLocked&userId=told")
                            .expect(200)
                            .body()
                            .at("/items/0/data");

            assertThat(event.path("scope").asString()).isEqualTo("address");
            assertThat(event.path("network").asString()).isEqualTo("198.51.100.7");
        }

        @Test
        void isTheSameForAUserOfWhomNothingIsKnown() {
            Session stranger = begin("nobody", "198.51.100.9");
            for (int i = 0; i < MOST; i++) {
                stranger.recoveryCode("guess").expect(422, "recovery-code-invalid");
            }

            stranger.recoveryCode("guess").expect(429, "locked").expectRetryAfter();
            stranger.authenticationOptions().expect(200);
        }

        @Test
        void evaluatesNoMoreThanItsLimitOfCallsFromOneAddressAtTheSameTime() {
            Enrolled user = OPEN.enrolled("hammered-in-public");
            List<Session> sessions =
                    IntStream.range(0, Race.CALLS)
                            .mapToObj(_ -> begin(user.userId(), "198.51.100.11"))
                            .toList();

            Race race =
                    Race.of((node, number) ->
                            sessions.get(number).at(node).recoveryCode("WRONG-" + number));

            assertThat(race.where(answer -> answer.status() == 422)).as("evaluated").hasSize(MOST);
            race.assertRefused("recovery-code-invalid", "locked");
            assertThat(locked(OPEN, user)).isFalse();
        }

        private static Session begin(String userId, String address) {
            Api anybody = Nodes.stranger();
            Answer begun =
                    anybody.post("/v1/sessions", Map.of("appId", OPEN.appId(), "userId", userId))
                            .expect(201);
            Session session = Session.of(anybody, begun);
            return new Session(
                    session.id(), session.browser().with("X-Forwarded-For", address), begun);
        }
    }

    @Test
    void refusesAnAnswerToAChallengeFromBeforeTheLock() {
        Enrolled user = SHOP.enrolled("challenged-before");
        Session waiting = SHOP.begin(user.userId());
        JsonNode options = waiting.requestOptions();
        lock(user);

        waiting.finishAuthentication(user.passkey().get(options)).expect(429, "locked");
    }

    @Test
    void evaluatesNoMoreThanItsLimitOfCallsAtTheSameTime() {
        Enrolled user = SHOP.enrolled("hammered");
        List<Session> sessions = sessions(user);

        Race race =
                Race.of((node, number) ->
                        sessions.get(number).at(node).recoveryCode("WRONG-" + number));

        assertThat(race.where(answer -> answer.status() == 422)).as("evaluated").hasSize(MOST);
        race.assertRefused("recovery-code-invalid", "locked");
        assertThat(locked(user)).isTrue();
    }

    @Test
    void evaluatesNoMoreThanItsLimitOfMixedFactorsAtTheSameTime() {
        Enrolled user = SHOP.enrolled("hammered-mixed");
        List<Session> sessions = sessions(user);
        Race race =
                Race.of((node, number) -> {
                    Session session = sessions.get(number).at(node);
                    return switch (number % 3) {
                        case 0 -> session.external("wrong " + number);
                        case 1 -> session.recoveryCode("WRONG-" + number);
                        default -> session.external("wrong-" + number);
                    };
                });

        assertThat(race.where(answer -> answer.status() == 422 || answer.status() == 401))
                .as("evaluated")
                .hasSize(MOST);
        race.assertRefused("recovery-code-invalid", "grant-invalid", "locked");
    }

    @Test
    void isTakenAwayByABackend() {
        Enrolled user = SHOP.enrolled("unlocked");
        lock(user);
        SHOP.backendWith("users:read")
                .delete("/v1/users/unlocked/lock")
                .expect(403, "insufficient-scope");

        SHOP.backend().delete("/v1/users/unlocked/lock").expect(204);

        assertThat(locked(user)).isFalse();
        assertThat(
                        SHOP.begin(user.userId())
                                .at(Nodes.second())
                                .authenticate(user.passkey())
                                .expect(200)
                                .text("status"))
                .isEqualTo("completed");
    }

    @Test
    void endsByItself() {
        Tenant brief =
                Tenant.create(
                        Map.of(
                                "lockout",
                                Map.of("maxFailures", 2, "duration", "PT2S", "window", "PT2S"),
                                "recoveryCodes",
                                Map.of("acknowledgementRequired", false)));
        Enrolled user = brief.enrolled("waits");
        Session session = brief.begin(user.userId());
        session.external("wrong").expect(401, "grant-invalid");
        session.external("wrong").expect(401, "grant-invalid");
        Answer refused = session.authenticationOptions().expect(429, "locked");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 2L);
        assertThat(Instant.parse(brief.mfa(user.userId()).text("lockedUntil")))
                .isBefore(Instant.now().plusSeconds(3));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> session.authenticationOptions().status() == 200);

        assertThat(session.authenticate(user.passkey()).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Test
    void locksNobodyElse() {
        Enrolled locked = SHOP.enrolled("locked-alone");
        Enrolled other = SHOP.enrolled("not-locked");
        lock(locked);

        assertThat(other.signIn().text("status")).isEqualTo("completed");
    }

    private static List<Session> sessions(Enrolled user) {
        return IntStream.range(0, Race.CALLS).mapToObj(_ -> SHOP.begin(user.userId())).toList();
    }

    private static void lock(Enrolled user) {
        Session session = SHOP.begin(user.userId());
        for (int failure = 0; failure < MOST; failure++) {
            session.external("wrong").expect(401, "grant-invalid");
        }
        assertThat(locked(user)).isTrue();
    }

    private static Answer wrongPasskey(Enrolled user, Session session) {
        return session.finishAuthentication(
                user.passkey().getting(session.requestOptions()).withWrongSignature().json());
    }

    private static boolean locked(Enrolled user) {
        return locked(SHOP, user);
    }

    private static boolean locked(Tenant tenant, Enrolled user) {
        return tenant.mfa(user.userId()).body().path("locked").asBoolean();
    }
}
