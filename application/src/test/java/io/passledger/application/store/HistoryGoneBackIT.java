package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.completedSession;
import static io.passledger.application.store.StoreFixtures.issueToken;
import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AttemptSource;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The log loses its newest events under nodes that know them. */
class HistoryGoneBackIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);
    private static final TestNode OTHER_NODE = TestNode.on(DATABASE);

    @AfterAll
    static void stop() {
        NODE.close();
        OTHER_NODE.close();
    }

    @Test
    void isNotReadFromWhatANodeRemembers() {
        UserKey user = newUser();
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "kept")));
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "lost")));

        goBackTo(user, 0);

        assertThat(state(NODE, user).resets()).isEqualTo(1);
    }

    @Test
    void getsNoHoleFromWhatANodeRemembers() {
        UserKey user = newUser();
        for (int i = 0; i < 3; i++) {
            NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
        }

        goBackTo(user, 0);
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));

        assertThat(sequences(user)).containsExactly(0L, 1L);
        assertThat(state(NODE, user).resets()).isEqualTo(2);
    }

    @Test
    void isNotTakenForAnotherOneOfTheSameLength() {
        UserKey user = newUser();
        NODE.decide(decision -> decision.send(failure(user, 0)));
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "lost")));

        goBackTo(user, 0);
        OTHER_NODE.decide(decision -> decision.send(failure(user, 1)));

        assertThat(state(NODE, user)).isEqualTo(state(OTHER_NODE, user));
        assertThat(state(NODE, user).resets()).isZero();
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
        assertThat(sequences(user)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void letsNobodySpendATokenThatItDoesNotKnow() {
        SessionId session = completedSession(NODE);
        NODE.decide(decision -> decision.send(issueToken(session, "lost")));

        goBackTo(session.value(), sequences(session.value()).getLast() - 1);

        boolean good =
                NODE.decide(decision ->
                        decision.send(new ConsumeMfaToken(session, "lost", Instant.now())));
        assertThat(good).isFalse();
    }

    @Test
    void mayHaveLostAStreamWhole() {
        UserKey user = newUser();
        SessionId session = completedSession(NODE);
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "lost")));

        goBackTo(user, -1);
        goBackTo(session.value(), -1);

        assertThat(state(NODE, user)).isEqualTo(AuthenticatorsState.EMPTY);
        assertThat(session(NODE, session)).isEmpty();
        NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
        assertThat(sequences(user)).containsExactly(0L);
    }

    @Test
    void leavesTheSnapshotOfALostStateAside() {
        UserKey user = newUser();
        for (int i = 0; i < 60; i++) {
            int number = i;
            NODE.decide(decision -> decision.send(failure(user, number)));
        }
        await().until(() -> snapshotOf(user) >= 49);

        goBackTo(user, 30);
        for (int i = 0; i < 30; i++) {
            OTHER_NODE.decide(
                    decision -> decision.send(new ResetAuthenticators(user, "afterwards")));
        }

        try (TestNode cold = TestNode.on(DATABASE)) {
            assertThat(state(cold, user).resets()).isEqualTo(30);
        }
    }

    @Test
    void isNotDecidedOnWhereItHasAHole() {
        UserKey user = newUser();
        for (int i = 0; i < 3; i++) {
            NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
        }
        delete("aggregate_identifier = ? AND sequence_number = 1", user.toString());

        try (TestNode cold = TestNode.on(DATABASE)) {
            assertThatThrownBy(() -> state(cold, user))
                    .isInstanceOf(UnusableStream.class)
                    .hasMessageContaining("event 2 where event 1 was expected");
        }
    }

    @Test
    void isNotDecidedOnWhereAnEventIsOfAnUnknownTypeOrANewerRevision() {
        for (String change :
                List.of("payload_type = 'UserBanished'", "payload_revision = '2000'")) {
            UserKey user = newUser();
            NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
            NODE.decide(decision -> decision.send(new ResetAuthenticators(user, "test")));
            byHand(
                    "UPDATE domain_event SET %s WHERE aggregate_identifier = ? AND sequence_number = 1"
                            .formatted(change),
                    user.toString());
            NODE.bindEvents();

            try (TestNode cold = TestNode.on(DATABASE)) {
                assertThatThrownBy(() -> state(cold, user))
                        .isInstanceOf(UnusableStream.class)
                        .hasMessageContaining("this release doesn't support");
                assertThatThrownBy(() ->
                                cold.decide(decision ->
                                        decision.send(new ResetAuthenticators(user, "test"))))
                        .isInstanceOf(UnusableStream.class);
            }
        }
    }

    @Test
    void isReadWholeWhereItStandsInTheArchive() {
        SessionId session = completedSession(NODE);
        byHand(
                "INSERT INTO event_archive SELECT * FROM ONLY domain_event WHERE aggregate_identifier = ?",
                session.value());
        DATABASE.jdbc()
                .sql("DELETE FROM ONLY domain_event WHERE aggregate_identifier = ?")
                .param(session.value())
                .update();

        assertThat(session(NODE, session)).isPresent();
        try (TestNode cold = TestNode.on(DATABASE)) {
            assertThat(session(cold, session)).isPresent();
        }
    }

    /** What a failover to a standby that lags does to one stream. */
    private static void goBackTo(UserKey user, long sequence) {
        goBackTo(user.toString(), sequence);
    }

    private static void goBackTo(String aggregateId, long sequence) {
        delete("aggregate_identifier = ? AND sequence_number > ?", aggregateId, sequence);
    }

    private static void delete(String where, Object... values) {
        byHand("DELETE FROM domain_event WHERE " + where, values);
    }

    /** As the owner of the tables can, past the triggers. */
    private static void byHand(String sql, Object... values) {
        DATABASE.transactions()
                .executeWithoutResult(_ -> {
                    DATABASE.jdbc().sql("ALTER TABLE domain_event DISABLE TRIGGER ALL").update();
                    DATABASE.jdbc().sql(sql).params(values).update();
                    DATABASE.jdbc().sql("ALTER TABLE domain_event ENABLE TRIGGER ALL").update();
                });
    }

    private static List<Long> sequences(UserKey user) {
        return sequences(user.toString());
    }

    private static List<Long> sequences(String aggregateId) {
        return DATABASE.jdbc()
                .sql(
                        """
                        SELECT sequence_number FROM domain_event
                        WHERE aggregate_identifier = ? ORDER BY sequence_number
                        """)
                .param(aggregateId)
                .query(Long.class)
                .list();
    }

    private static long snapshotOf(UserKey user) {
        return DATABASE.jdbc()
                .sql(
                        "SELECT coalesce(max(sequence_number), -1) FROM snapshot_event"
                                + " WHERE aggregate_identifier = ?")
                .param(user.toString())
                .query(Long.class)
                .single();
    }

    private static Optional<SessionState> session(TestNode node, SessionId id) {
        return node.decide(decision -> decision.findSession(id));
    }

    private static AuthenticatorsState state(TestNode node, UserKey user) {
        return node.decide(decision -> decision.authenticators(user));
    }

    /** So far from the one before that no lock follows. */
    private static RecordFactorFailure failure(UserKey user, int number) {
        return new RecordFactorFailure(
                user,
                Factor.PASSKEY,
                CeremonyFailure.of("test", "test"),
                new LockoutPolicy(100, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new SessionId("ses_1"),
                AttemptSource.BACKEND,
                Instant.EPOCH.plusSeconds(60L * number));
    }
}
