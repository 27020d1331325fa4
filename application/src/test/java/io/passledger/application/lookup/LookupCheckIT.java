package io.passledger.application.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.witness.WitnessedNode;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LookupCheckIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UserKey ADA = new UserKey(AppId.DEFAULT, new UserId("ada"));
    private static final UserKey BOB = new UserKey(AppId.DEFAULT, new UserId("bob"));

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final WitnessedNode node = WitnessedNode.with(database, Map.of());

    /** The positions of the two users' events, and of one of nobody. */
    private long ada;

    private long bob;
    private long nobody;

    @BeforeEach
    void happens() {
        ada = reset(ADA, "203.0.113.1");
        bob = reset(BOB, "203.0.113.2");
        node.append(1);
        nobody = newest();
        awaitIndexed();
        assertThat(stored()).hasSize(2);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private long reset(UserKey user, String address) {
        EventContext context =
                new EventContext(
                        user.appId(),
                        user.userId(),
                        null,
                        new Actor(Actor.Kind.BACKEND, "key_1"),
                        address,
                        "Firefox",
                        null,
                        null);
        node.part(Decisions.class)
                .decide(
                        new RequestContext(context, null),
                        decision -> decision.send(new ResetAuthenticators(user, "lost")));
        return newest();
    }

    private void erase(UserKey user) {
        PersonalKeys keys = node.part(PersonalKeys.class);
        List<String> ids = keys.everythingOf(user);
        Instant now = Instant.now();
        node.part(Decisions.class)
                .decide(
                        RequestContext.SYSTEM,
                        decision -> {
                            decision.about(user.appId(), user.userId(), null);
                            decision.alongside(in -> {
                                keys.destroy(in, user, ids, now);
                                LookupRows.forget(in, user);
                            });
                            return decision.send(new EraseUser(user, ids, now));
                        });
    }

    private long newest() {
        return database.jdbc()
                .sql("SELECT max(position) FROM domain_event")
                .query(Long.class)
                .single();
    }

    private void awaitIndexed() {
        long newest = newest();
        await().atMost(PATIENCE).until(() -> node.part(EventLookup.class).reached() >= newest);
    }

    private List<String> stored() {
        return jdbc.queryForList(
                "SELECT event_lookup::text FROM event_lookup ORDER BY position", String.class);
    }

    /** Another thread of the node may be adding hashes at first. */
    private void compareAll() {
        LookupCheck check = node.part(LookupCheck.class);
        await().atMost(PATIENCE).until(() -> check.compare(0).equals(OptionalLong.of(0)));
    }

    private List<String> told() {
        return node.part(IntegrityFailures.class).found().stream()
                .map(failure -> failure.table() + " " + failure.row())
                .sorted()
                .toList();
    }

    private static String at(long position) {
        return "event_lookup position " + position;
    }

    @Test
    void findsNothingWhereNobodyHasChangedAnything() {
        List<String> before = stored();

        compareAll();

        assertThat(told()).isEmpty();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void findsADeletedRow() {
        List<String> before = stored();
        jdbc.update("DELETE FROM event_lookup WHERE position = ?", ada);

        compareAll();

        assertThat(told()).containsExactly(at(ada));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void findsARowThatWasMoved() {
        List<String> before = stored();
        jdbc.update("UPDATE event_lookup SET position = ? WHERE position = ?", nobody, ada);

        compareAll();

        assertThat(told()).containsExactlyInAnyOrder(at(ada), at(nobody));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void findsARowWithTheHashesOfAnother() {
        List<String> before = stored();
        jdbc.update(
                """
                UPDATE event_lookup SET address = (
                    SELECT address FROM event_lookup WHERE position = ?) WHERE position = ?
                """,
                ada,
                bob);

        compareAll();

        assertThat(told()).containsExactly(at(bob));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void expectsNoRowOfAnErasedUser() {
        erase(ADA);
        awaitIndexed();

        compareAll();

        assertThat(told()).isEmpty();
        assertThat(stored()).hasSize(1);
    }

    @Test
    void findsARowOfAnErasedUserThatWasPutBack() {
        jdbc.execute("CREATE TABLE kept AS SELECT * FROM event_lookup");
        erase(ADA);
        awaitIndexed();
        List<String> before = stored();
        jdbc.update("INSERT INTO event_lookup SELECT * FROM kept WHERE position = ?", ada);

        compareAll();

        assertThat(told()).containsExactly(at(ada));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void leavesAnEventAloneThatDoesNotVerify() {
        database.transactions()
                .executeWithoutResult(_ -> {
                    jdbc.execute("ALTER TABLE domain_event DISABLE TRIGGER USER");
                    jdbc.update("UPDATE domain_event SET meta_data = '{}' WHERE position = ?", ada);
                    jdbc.execute("ALTER TABLE domain_event ENABLE TRIGGER USER");
                });
        List<String> before = stored();

        compareAll();

        assertThat(told()).doesNotContain(at(ada));
        assertThat(stored()).isEqualTo(before);
    }
}
