package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AttemptSource;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SnapshotsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void boundWhatAColdNodeReadsWhateverTheHistory() {
        UserKey user = newUser();
        for (int i = 0; i < 205; i++) {
            fail(user, i);
        }
        AuthenticatorsState known = state(NODE, user);
        await().until(() -> snapshotOf(user) >= 199);

        try (TestNode cold = TestNode.on(DATABASE)) {
            assertThat(state(cold, user)).isEqualTo(known);
        }
        assertThat(
                        DATABASE.jdbc()
                                .sql(
                                        "SELECT count(*) FROM domain_event WHERE aggregate_identifier = ?"
                                                + " AND sequence_number > ?")
                                .param(user.toString())
                                .param(snapshotOf(user))
                                .query(Long.class)
                                .single())
                .isLessThan(50);
    }

    @Test
    void areReplacedAndNotHeaped() {
        UserKey user = newUser();
        for (int i = 0; i < 110; i++) {
            fail(user, i);
        }

        await().until(() -> snapshotOf(user) >= 99);
        assertThat(
                        DATABASE.jdbc()
                                .sql(
                                        "SELECT count(*) FROM snapshot_event WHERE aggregate_identifier = ?")
                                .param(user.toString())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void areLeftAsideWhereTheyCantBeRead() {
        UserKey user = newUser();
        for (int i = 0; i < 60; i++) {
            fail(user, i);
        }
        AuthenticatorsState known = state(NODE, user);
        await().until(() -> snapshotOf(user) >= 49);
        DATABASE.jdbc()
                .sql(
                        "UPDATE snapshot_event SET payload = 'not JSON' WHERE aggregate_identifier = ?")
                .param(user.toString())
                .update();

        try (TestNode cold = TestNode.on(DATABASE)) {
            assertThat(state(cold, user)).isEqualTo(known);
        }
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

    private static AuthenticatorsState state(TestNode node, UserKey user) {
        return node.decide(decision -> decision.authenticators(user));
    }

    /** So far from the one before that no lock follows. */
    private static void fail(UserKey user, int number) {
        NODE.decide(decision ->
                decision.send(
                        new RecordFactorFailure(
                                user,
                                Factor.PASSKEY,
                                CeremonyFailure.of("test", "test"),
                                new LockoutPolicy(
                                        100, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                                new SessionId("ses_1"),
                                AttemptSource.BACKEND,
                                Instant.EPOCH.plusSeconds(60L * number))));
    }
}
