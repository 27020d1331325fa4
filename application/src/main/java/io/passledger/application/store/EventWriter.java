package io.passledger.application.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes decisions to the log. One statement appends the events of any number of decisions, each
 * atomically. A decision is left out if a stream that it has read does not end with the event that
 * it saw, or if its key has been destroyed. This includes the streams that it writes: a log that
 * was rolled back has none of the events that were seen, and must not get the next ones. Each
 * stream is looked up through its index; with a join, that would be left to the planner's estimate.
 */
final class EventWriter {

    private static final String APPEND =
            """
            WITH stale AS (
                SELECT request FROM unnest(?::int[], ?::text[], ?::text[])
                    AS seen (request, aggregate_identifier, event_identifier)
                WHERE seen.event_identifier IS DISTINCT FROM coalesce((
                    SELECT newest.event_identifier FROM ONLY domain_event newest
                    WHERE newest.aggregate_identifier = seen.aggregate_identifier
                    ORDER BY newest.sequence_number DESC LIMIT 1), (
                    SELECT archived.event_identifier FROM event_archive archived
                    WHERE archived.aggregate_identifier = seen.aggregate_identifier
                    ORDER BY archived.sequence_number DESC LIMIT 1))
                UNION ALL
                SELECT request FROM unnest(?::int[], ?::text[]) AS sealing (request, key_id)
                WHERE (
                    SELECT good.key_id FROM personal_key good
                    WHERE good.key_id = sealing.key_id AND good.destroyed_at IS NULL) IS NULL),
            appended AS (
                INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                    sequence_number, payload_type, payload_revision, payload, meta_data, time_stamp,
                    outcome, app_id, user_id, session_id, actor_id, key_id, mac)
                SELECT e.event_identifier, e.type, e.aggregate_identifier, e.sequence_number,
                    e.payload_type, e.payload_revision, e.payload, e.meta_data,
                    timestamptz 'epoch' + e.micros * interval '1 microsecond',
                    e.outcome, e.app_id, e.user_id, e.session_id, e.actor_id, e.key_id,
                    e.mac
                FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::bytea[], ?::bytea[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::bytea[])
                    WITH ORDINALITY AS e (request, event_identifier, type, aggregate_identifier,
                    sequence_number, payload_type, payload_revision, payload, meta_data, micros,
                    outcome, app_id, user_id, session_id, actor_id, key_id, mac, place)
                WHERE e.request NOT IN (SELECT request FROM stale)
                ORDER BY e.place
                RETURNING event_identifier, position)
            SELECT event_identifier, position FROM appended
            """;

    private final JdbcTemplate jdbc;

    private final EventMacs macs;

    EventWriter(JdbcTemplate jdbc, EventMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * Appends the requests. Returns the position of each one's last event, or {@code null} if its
     * reads were stale or its key is gone.
     *
     * @throws org.springframework.dao.DuplicateKeyException if an aggregate has changed; nothing is
     *     written then
     */
    List<@Nullable Long> append(List<AppendRequest> requests) {
        AppendColumns columns = new AppendColumns(macs);
        requests.forEach(columns::add);
        Map<String, Long> positions =
                jdbc.execute((Connection connection) -> execute(connection, columns));
        List<@Nullable Long> last = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            last.add(positions.get(request.events().getLast().eventId()));
        }
        return last;
    }

    /** Checks whether any of the streams ends with an event other than the one seen. */
    boolean isStale(Map<String, StreamEnd> reads) {
        if (reads.isEmpty()) {
            return false;
        }
        List<Map.Entry<String, StreamEnd>> seen = List.copyOf(reads.entrySet());
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM unnest(?::text[], ?::text[])
                                AS seen (aggregate_identifier, event_identifier)
                            WHERE seen.event_identifier IS DISTINCT FROM coalesce((
                                SELECT newest.event_identifier FROM ONLY domain_event newest
                                WHERE newest.aggregate_identifier = seen.aggregate_identifier
                                ORDER BY newest.sequence_number DESC LIMIT 1), (
                                SELECT archived.event_identifier FROM event_archive archived
                                WHERE archived.aggregate_identifier = seen.aggregate_identifier
                                ORDER BY archived.sequence_number DESC LIMIT 1)))
                        """,
                        Boolean.class,
                        seen.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        seen.stream()
                                .map(entry -> entry.getValue().eventId())
                                .toArray(String[]::new)));
    }

    /** Returns those of the aggregates that have events. */
    Set<String> begun(Collection<String> aggregateIds) {
        return new HashSet<>(
                jdbc.queryForList(
                        """
                        SELECT wanted.id FROM unnest(?::text[]) AS wanted (id)
                        WHERE (
                            SELECT first.position FROM ONLY domain_event first
                            WHERE first.aggregate_identifier = wanted.id
                                AND first.sequence_number = 0) IS NOT NULL
                        """,
                        String.class,
                        (Object) aggregateIds.toArray(new String[0])));
    }

    private static Map<String, Long> execute(Connection connection, AppendColumns columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            columns.bind(connection, statement);
            Map<String, Long> positions = new HashMap<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    positions.put(result.getString(1), result.getLong(2));
                }
            }
            if (connection.getAutoCommit()) {
                ConfirmedCommits.require(statement.getWarnings());
            }
            return positions;
        }
    }
}
