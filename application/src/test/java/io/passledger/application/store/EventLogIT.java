package io.passledger.application.store;

import static io.passledger.application.store.StoreFixtures.completedSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.application.TestDatabase;
import io.passledger.domain.Bytes;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EventLogIT {

    /** Axon's own engine would give up a gap after ten seconds. */
    private static final Duration LONGER_THAN_ANY_TIME_OUT = Duration.ofSeconds(11);

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestNode NODE = TestNode.on(DATABASE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void skipsNoEventOfATransactionThatCommitsLate() throws SQLException {
        completedSession(NODE);
        Reader reader = new Reader();
        reader.readAll();

        try (Connection late = DATABASE.dataSource().getConnection()) {
            late.setAutoCommit(false);
            insertByHand(late, "late-1");
            completedSession(NODE);
            insertByHand(late, "late-2");
            await().during(LONGER_THAN_ANY_TIME_OUT)
                    .atMost(LONGER_THAN_ANY_TIME_OUT.plusSeconds(10))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        completedSession(NODE);
                        reader.readAll();
                        return !reader.hasSeen("late-1")
                                && NODE.log().settled() < NODE.log().head();
                    });
            late.commit();
        }

        reader.readAll();
        List<Long> all = allPositions();
        assertThat(reader.positions).isEqualTo(all);
        assertThat(reader.hasSeen("late-1")).isTrue();
        assertThat(reader.hasSeen("late-2")).isTrue();
    }

    @Test
    void readsTheTypesAskedForAndNoOthers() {
        long before = NODE.log().settled();
        completedSession(NODE);
        completedSession(NODE);
        long after = NODE.log().settled();

        List<RecordedEvent> found =
                NODE.log()
                        .readTypes(
                                before, after, Set.of(SessionBegun.class, SessionCompleted.class));

        assertThat(found)
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "SessionBegun", "SessionCompleted", "SessionBegun", "SessionCompleted");
        assertThat(NODE.log().read(before, after, 1_000)).containsAll(found);
        assertThat(NODE.log().readTypes(before, after, Set.of())).isEmpty();
        assertThat(NODE.log().readTypes(after, after, Set.of(SessionBegun.class))).isEmpty();
    }

    @Test
    void goesOnAfterATransactionThatGaveUp() throws SQLException {
        try (Connection abandoned = DATABASE.dataSource().getConnection()) {
            abandoned.setAutoCommit(false);
            insertByHand(abandoned, "abandoned");
            completedSession(NODE);
            assertThat(NODE.log().settled()).isLessThan(NODE.log().head());
            abandoned.rollback();
        }

        assertThat(NODE.log().settled()).isEqualTo(NODE.log().head());
        Reader reader = new Reader();
        reader.readAll();
        assertThat(reader.hasSeen("abandoned")).isFalse();
        assertThat(reader.positions).isEqualTo(allPositions());
    }

    @Test
    void canOnlyGrow() throws SQLException {
        completedSession(NODE);
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "UPDATE domain_event SET payload_type = 'Other'",
                            "DELETE FROM domain_event",
                            "TRUNCATE domain_event")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .hasMessageContaining("append-only");
            }
        }
    }

    private static List<Long> allPositions() {
        return DATABASE.jdbc()
                .sql("SELECT position FROM domain_event ORDER BY position")
                .query(Long.class)
                .list();
    }

    /** Another node's append, as slow as the test wants it. */
    private static void insertByHand(Connection connection, String id) throws SQLException {
        Bytes payload = Bytes.of("{\"filters\":{},\"items\":0}".getBytes(UTF_8));
        Bytes context =
                Bytes.of("{\"actor\":{\"kind\":\"system\",\"id\":\"test\"}}".getBytes(UTF_8));
        StoredEvent event =
                new StoredEvent(
                        0,
                        id,
                        "Log",
                        id,
                        0,
                        "AuditTrailRead",
                        "1",
                        payload,
                        context,
                        Instant.EPOCH,
                        "success",
                        null,
                        null,
                        null,
                        "test",
                        null,
                        null);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                            sequence_number, payload_type, payload_revision, payload, meta_data,
                            time_stamp, outcome, actor_id, mac)
                        VALUES (?, 'Log', ?, 0, 'AuditTrailRead', '1', ?, ?,
                            timestamptz 'epoch', 'success', 'test', ?)
                        """)) {
            statement.setString(1, id);
            statement.setString(2, id);
            statement.setBytes(3, payload.toArray());
            statement.setBytes(4, context.toArray());
            statement.setBytes(5, NODE.eventMacs().mac(event).toArray());
            statement.executeUpdate();
        }
    }

    /** Reads as the projections do. */
    private static final class Reader {
        private final List<Long> positions = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private long after;

        void readAll() {
            long settled = NODE.log().settled();
            List<RecordedEvent> page = NODE.log().read(after, settled, 10_000);
            page.forEach(event -> {
                positions.add(event.position());
                ids.add(event.eventId());
            });
            after = settled;
        }

        boolean hasSeen(String eventId) {
            return ids.contains(eventId);
        }
    }
}
