package io.passledger.application.continuity;

import io.passledger.application.proof.TreeMacs;
import io.passledger.application.store.AcknowledgedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The queries that recognise the database. */
final class LogTable {

    private static final String LOOK =
            """
            SELECT pg_postmaster_start_time() AS started_at,
                CASE WHEN pg_is_in_recovery() THEN 0
                    ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint
                END AS timeline,
                newest.position, newest.event_identifier,
                head.size, head.last_position, head.root, head.mac,
                pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
                (SELECT version FROM flyway_schema_history WHERE version IS NOT NULL AND success
                    ORDER BY string_to_array(version, '.')::int[] DESC LIMIT 1) AS schema
            FROM (SELECT) AS one LEFT JOIN LATERAL (
                SELECT position, event_identifier FROM domain_event ORDER BY position DESC LIMIT 1)
                AS newest ON true
            CROSS JOIN tree_head AS head
            """;

    private final JdbcTemplate jdbc;
    private final TreeMacs tree;

    LogTable(JdbcTemplate jdbc, TreeMacs tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    DatabaseObservation look() {
        return Objects.requireNonNull(jdbc.queryForObject(LOOK, (row, _) -> look(row)));
    }

    private DatabaseObservation look(ResultSet row) throws SQLException {
        String eventId = row.getString("event_identifier");
        return new DatabaseObservation(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("timeline"),
                mark(row.getLong("position"), eventId),
                treePosition(row),
                row.getBoolean("read_only"),
                Objects.requireNonNullElse(row.getString("schema"), "0"));
    }

    /**
     * Returns the tree's last position; 0 if the tree head doesn't verify, since it then proves no
     * event.
     */
    private long treePosition(ResultSet row) throws SQLException {
        return tree.verifyHead(row) ? row.getLong("last_position") : 0;
    }

    private static @Nullable LogMark mark(long position, @Nullable String eventId) {
        return eventId == null ? null : new LogMark(position, eventId);
    }

    /** Returns the server's system identifier; 0 if the account may not read it. */
    long systemIdentifier() {
        try {
            return Objects.requireNonNull(
                    jdbc.queryForObject(
                            "SELECT system_identifier FROM pg_control_system()", Long.class));
        } catch (BadSqlGrammarException | PermissionDeniedDataAccessException refused) {
            return 0;
        }
    }

    /** Returns the marks whose event is no longer at its position. */
    List<LogMark> missing(Collection<LogMark> marks) {
        return jdbc.query(
                """
                SELECT mark.position, mark.event_identifier
                FROM unnest(?::bigint[], ?::text[]) AS mark (position, event_identifier)
                WHERE mark.event_identifier IS DISTINCT FROM (
                    SELECT event_identifier FROM domain_event found
                    WHERE found.position = mark.position LIMIT 1)
                """,
                (row, _) -> new LogMark(row.getLong(1), row.getString(2)),
                marks.stream().map(LogMark::position).toArray(Long[]::new),
                marks.stream().map(LogMark::eventId).toArray(String[]::new));
    }

    /** Returns the events that are no longer in their stream. */
    List<AcknowledgedEvent> gone(List<AcknowledgedEvent> events) {
        return jdbc
                .queryForList(
                        """
                        SELECT seen.place
                        FROM unnest(?::text[], ?::bigint[], ?::text[]) WITH ORDINALITY
                            AS seen (aggregate_identifier, sequence_number, event_identifier, place)
                        WHERE seen.event_identifier IS DISTINCT FROM (
                            SELECT found.event_identifier FROM domain_event found
                            WHERE found.aggregate_identifier = seen.aggregate_identifier
                                AND found.sequence_number = seen.sequence_number LIMIT 1)
                        """,
                        Integer.class,
                        events.stream().map(AcknowledgedEvent::aggregateId).toArray(String[]::new),
                        events.stream().map(AcknowledgedEvent::sequence).toArray(Long[]::new),
                        events.stream().map(AcknowledgedEvent::eventId).toArray(String[]::new))
                .stream()
                .map(place -> events.get(place - 1))
                .toList();
    }
}
