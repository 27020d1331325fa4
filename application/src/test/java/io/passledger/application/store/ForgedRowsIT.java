package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowNotVerified;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.authenticators.AttemptSource;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever owns the database writes into it by hand. */
class ForgedRowsIT {

    private final TestDatabase database = TestDatabase.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = 'App'",
                "aggregate_identifier = aggregate_identifier || 'x'",
                "sequence_number = sequence_number + 7",
                "payload_type = 'FactorSucceeded'",
                "payload_revision = '0'",
                "payload = '{}'",
                "meta_data = '{}'",
                "time_stamp = time_stamp + interval '1 microsecond'",
                "outcome = 'success'",
                "app_id = 'app_other'",
                "user_id = 'eve'",
                "session_id = 'ses_other'",
                "actor_id = 'operator'",
                "key_id = 'pdk_other'",
                "event_identifier = 'evt_other'",
                "mac = NULL",
                "mac = ''",
                "mac = sha256('x')"
            })
    void anEventThatWasChangedDecidesNothing(String change) throws SQLException {
        UserKey user = newUser();
        try (TestNode node = TestNode.on(database)) {
            fail(node, user, 1);
            fail(node, user, 2);
        }
        byHand("UPDATE domain_event SET %s WHERE sequence_number = 1".formatted(change));

        try (TestNode cold = TestNode.on(database)) {
            String loaded =
                    change.startsWith("aggregate_identifier") ? user + "x" : user.toString();
            assertThatThrownBy(() -> cold.engine().readEvents(loaded, 0).asStream().toList())
                    .isInstanceOf(RowNotVerified.class);
            assertThat(cold.failures().found())
                    .singleElement()
                    .extracting(IntegrityFailures.Failure::table)
                    .isEqualTo("domain_event");
        }
    }

    @Test
    void anEventThatNobodyDecidedDecidesNothing() throws SQLException {
        UserKey user = newUser();
        try (TestNode node = TestNode.on(database)) {
            fail(node, user, 1);
        }
        byHand(
                """
                INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                    sequence_number, payload_type, payload_revision, payload, meta_data, time_stamp,
                    outcome, app_id, user_id, actor_id, key_id, mac)
                SELECT 'evt_forged', type, aggregate_identifier, 1, payload_type, payload_revision,
                    payload, meta_data, time_stamp, outcome, app_id, user_id, actor_id, key_id, mac
                FROM domain_event
                """);

        try (TestNode cold = TestNode.on(database)) {
            assertThatThrownBy(() -> state(cold, user)).isInstanceOf(RowNotVerified.class);
        }
    }

    @Test
    void noEventStandsBeforeTheFirstPosition() {
        assertThatThrownBy(() ->
                        byHand(
                                """
                                INSERT INTO domain_event (position, event_identifier, type,
                                    aggregate_identifier, sequence_number, payload_type,
                                    payload_revision, payload, meta_data, time_stamp,
                                    outcome, actor_id)
                                VALUES (-5, 'e', 'Log', 'e', 0, 'T', '1', '{}', '{}', now(),
                                    'success', 'a')
                                """))
                .hasMessageContaining("domain_event_position_positive");
    }

    @Test
    void aSnapshotThatClaimsToGoFurtherHidesNothing() throws SQLException {
        UserKey user = newUser();
        AuthenticatorsState known;
        try (TestNode node = TestNode.on(database)) {
            for (int i = 0; i < 60; i++) {
                fail(node, user, i);
            }
            known = state(node, user);
            await().until(() ->
                    database.jdbc()
                                    .sql("SELECT count(*) FROM snapshot_event")
                                    .query(Long.class)
                                    .single()
                            == 1);
        }
        byHand("UPDATE snapshot_event SET sequence_number = 59");

        try (TestNode cold = TestNode.on(database)) {
            assertThat(state(cold, user)).isEqualTo(known);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner = 'eve'",
                "key = 'other'",
                "scope = 'other'",
                "expires_at = now() + interval '1 day'",
                "mac = NULL",
                "mac = ''"
            })
    void aClaimThatWasChangedIsNotBelieved(String change) throws SQLException {
        try (TestNode node = TestNode.on(database)) {
            claim(node, "things", "thing", "ada");
            byHand("UPDATE claim SET " + change);

            assertThatThrownBy(
                            () -> {
                                node.claims().ownerOf("things", "thing");
                                node.claims().ownerOf("things", "other");
                                node.claims().ownerOf("other", "thing");
                            })
                    .isInstanceOf(RowNotVerified.class);
        }
    }

    @Test
    void aListOfClaimsGoesOnWithoutTheForgedOnes() throws SQLException {
        try (TestNode node = TestNode.on(database)) {
            for (String key : new String[] {"a", "b", "c", "d", "e"}) {
                claim(node, "apps", key, key);
            }
            byHand("UPDATE claim SET owner = 'eve' WHERE key IN ('b', 'c')");

            assertThat(node.claims().keys("apps", "", 2)).containsExactly("a", "d");
            assertThat(node.claims().keys("apps", "d", 2)).containsExactly("e");
            assertThat(node.claims().keys("apps", "e", 2)).isEmpty();
        }
    }

    @Test
    void eachIsToldOnce() throws SQLException {
        UserKey user = newUser();
        try (TestNode node = TestNode.on(database)) {
            fail(node, user, 1);
        }
        byHand("UPDATE domain_event SET outcome = 'success'");

        try (TestNode cold = TestNode.on(database)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> state(cold, user)).isInstanceOf(RowNotVerified.class);
            }
            assertThat(cold.failures().found()).hasSize(1);
        }
    }

    private static void claim(TestNode node, String scope, String key, String owner) {
        node.decide(decision -> {
            decision.claim(new Claim(scope, key, owner, null));
            return failing(decision, newUser(), 1);
        });
    }

    private void byHand(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("ALTER TABLE domain_event DISABLE TRIGGER USER");
            statement.execute(sql);
            statement.execute("ALTER TABLE domain_event ENABLE TRIGGER USER");
            statement.execute("RESET session_replication_role");
        }
    }

    private static AuthenticatorsState state(TestNode node, UserKey user) {
        return node.decide(decision -> decision.authenticators(user));
    }

    private static void fail(TestNode node, UserKey user, int number) {
        node.decide(decision -> failing(decision, user, number));
    }

    /** So far from the one before that no lock follows. */
    private static Optional<Object> failing(Decision decision, UserKey user, int number) {
        return Optional.ofNullable(
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
