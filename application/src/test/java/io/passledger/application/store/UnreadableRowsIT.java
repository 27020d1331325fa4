package io.passledger.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.OpaqueEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One row among others that this release can't read, for whatever reason. */
class UnreadableRowsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());

    private final UserKey user = StoreFixtures.newUser();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @BeforeEach
    void threeRows() {
        for (String reason : new String[] {"first", "second", "third"}) {
            reset(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "payload = 'not json'",
                "payload = ''",
                "payload = '[]'",
                "payload = '3'",
                "payload = decode('ff00fe', 'hex')",
                "payload = '{\"$personal\":7}'",
                "payload = '{\"$personal\":{\"sealed\":\"?\"}}'",
                "payload = '{\"user\":17}'",
                "payload = '{}'",
                "payload_revision = '0'",
                "payload_revision = '99'",
                "payload_revision = ''",
                "payload_type = 'NoSuchEvent'",
                "payload_type = 'PasskeyRegistered'",
                "payload_type = 'java.lang.String'",
                "meta_data = 'not json'",
                "meta_data = ''",
                "meta_data = '{}'",
                "meta_data = '{\"actor\":{\"kind\":\"martian\",\"id\":\"x\"}}'",
                "meta_data = '{\"$personal\":null}'",
                "outcome = 'perhaps', payload = '{'",
                "app_id = 'no app', user_id = '', session_id = '!', actor_id = '', meta_data = '{'",
                "key_id = NULL"
            })
    void isMarkedAndTheOthersAreRead(String change) {
        byHand("UPDATE domain_event SET " + change + where(1));

        List<OpenedEvent> opened = NODE.reader().open(rows());

        assertThat(opened).extracting(OpenedEvent::readable).containsExactly(true, false, true);
        assertThat(opened.getFirst().event().event())
                .isEqualTo(new AuthenticatorsReset(user, "first", 0));
        assertThat(opened.getLast().event().event())
                .isEqualTo(new AuthenticatorsReset(user, "third", 0));
        assertThat(opened.get(1).stored()).isEqualTo(rows().get(1));
    }

    @Test
    void isOpaqueSoThatNobodyPassesOverIt() {
        byHand("UPDATE domain_event SET payload = '{'" + where(1));

        assertThat(NODE.reader().read(rows()).get(1).event()).isInstanceOf(OpaqueEvent.class);
    }

    @Test
    void isSoWhereItsKeyIsThereAndDoesNotOpenIt() {
        byHand(
                "UPDATE personal_key SET sealed = sha256(sealed) WHERE key_id = "
                        + "(SELECT key_id FROM domain_event"
                        + where(1)
                        + ")");

        assertThat(NODE.reader().open(rows()))
                .extracting(OpenedEvent::readable)
                .containsOnly(false);
    }

    /** An erasure is honest: nothing is wrong with the row. */
    @Test
    void isNotSoWhereItsKeyWasDestroyed() {
        NODE.keys().destroy(JDBC, user, NODE.keys().everythingOf(user), Instant.now());

        assertThat(NODE.reader().open(rows())).extracting(OpenedEvent::readable).containsOnly(true);
    }

    private String where(int sequence) {
        return " WHERE aggregate_identifier = '%s' AND sequence_number = %d"
                .formatted(user, sequence);
    }

    private List<StoredEvent> rows() {
        return JDBC.query(
                "SELECT * FROM domain_event WHERE aggregate_identifier = ? ORDER BY sequence_number",
                (row, number) -> StoredEvent.of(row),
                user.toString());
    }

    private static void byHand(String sql) {
        JDBC.execute("ALTER TABLE domain_event DISABLE TRIGGER USER");
        JDBC.execute(sql);
        JDBC.execute("ALTER TABLE domain_event ENABLE ALWAYS TRIGGER domain_event_is_append_only");
    }

    private void reset(String reason) {
        EventContext context =
                new EventContext(
                        user.appId(),
                        user.userId(),
                        null,
                        new Actor(Actor.Kind.BACKEND, "key_1"),
                        "203.0.113.9",
                        "Firefox",
                        null,
                        null);
        NODE.decisions()
                .decide(
                        new RequestContext(context, null),
                        decision -> decision.send(new ResetAuthenticators(user, reason)));
    }
}
