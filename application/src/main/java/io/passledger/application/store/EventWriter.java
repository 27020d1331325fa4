package io.passledger.application.store;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes decisions into the log: the events of any number of them by one statement, each decision
 * whole or not at all. A decision whose reads have gone stale is left out.
 */
final class EventWriter {

    private static final String APPEND =
            """
            WITH stale AS (
                SELECT DISTINCT request FROM unnest(?::int[], ?::text[], ?::bigint[])
                    AS seen (request, aggregate_identifier, sequence_number)
                WHERE EXISTS (
                    SELECT 1 FROM domain_event newer
                    WHERE newer.aggregate_identifier = seen.aggregate_identifier
                      AND newer.sequence_number > seen.sequence_number)),
            appended AS (
                INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                    sequence_number, payload_type, payload_revision, payload, meta_data, time_stamp,
                    outcome, app_id, user_id, session_id, actor_id)
                SELECT e.event_identifier, e.type, e.aggregate_identifier, e.sequence_number,
                    e.payload_type, e.payload_revision, e.payload, e.meta_data,
                    timestamptz 'epoch' + e.micros * interval '1 microsecond',
                    e.outcome, e.app_id, e.user_id, e.session_id, e.actor_id
                FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::bytea[], ?::bytea[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[])
                    WITH ORDINALITY AS e (request, event_identifier, type, aggregate_identifier,
                    sequence_number, payload_type, payload_revision, payload, meta_data, micros,
                    outcome, app_id, user_id, session_id, actor_id, place)
                WHERE e.request NOT IN (SELECT request FROM stale)
                ORDER BY e.place
                RETURNING event_identifier, position)
            SELECT event_identifier, position FROM appended
            """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json = DomainJson.mapper();

    EventWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends them and answers the position of each one's last event, {@code null} where its reads
     * were stale.
     *
     * @throws org.springframework.dao.DuplicateKeyException where an aggregate has moved on; then
     *     nothing of any was written
     */
    List<@Nullable Long> append(List<AppendRequest> requests) {
        Rows rows = new Rows();
        for (int request = 0; request < requests.size(); request++) {
            rows.add(request, requests.get(request));
        }
        Map<String, Long> positions =
                jdbc.execute((Connection connection) -> execute(connection, rows));
        List<@Nullable Long> last = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            last.add(positions.get(request.events().getLast().eventId()));
        }
        return last;
    }

    /** Whether any of the aggregates has events beyond the version seen. */
    boolean isStale(Map<String, Long> reads) {
        if (reads.isEmpty()) {
            return false;
        }
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM unnest(?::text[], ?::bigint[])
                                AS seen (aggregate_identifier, sequence_number)
                            JOIN domain_event newer
                              ON newer.aggregate_identifier = seen.aggregate_identifier
                             AND newer.sequence_number > seen.sequence_number)
                        """,
                        Boolean.class,
                        reads.keySet().toArray(new String[0]),
                        reads.values().toArray(new Long[0])));
    }

    private static Map<String, Long> execute(Connection connection, Rows rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            rows.bind(connection, statement);
            Map<String, Long> positions = new HashMap<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    positions.put(result.getString(1), result.getLong(2));
                }
            }
            return positions;
        }
    }

    private static @Nullable String text(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** The columns of one statement. */
    private final class Rows {
        private final List<Integer> readers = new ArrayList<>();
        private final List<String> readIds = new ArrayList<>();
        private final List<Long> readVersions = new ArrayList<>();
        private final List<Integer> requests = new ArrayList<>();
        private final List<@Nullable Object[]> texts = new ArrayList<>();
        private final List<Long> sequences = new ArrayList<>();
        private final List<byte[]> payloads = new ArrayList<>();
        private final List<byte[]> metaData = new ArrayList<>();
        private final List<Long> micros = new ArrayList<>();

        void add(int number, AppendRequest request) {
            request.reads()
                    .forEach((id, version) -> {
                        readers.add(number);
                        readIds.add(id);
                        readVersions.add(version);
                    });
            byte[] context = json.writeValueAsBytes(request.context());
            for (NewEvent event : request.events()) {
                Class<?> type = event.event().getClass();
                requests.add(number);
                sequences.add(event.sequence());
                payloads.add(event.payload().toArray());
                metaData.add(context);
                micros.add(micros(event.occurredAt()));
                texts.add(
                        new @Nullable Object[] {
                            event.eventId(),
                            event.aggregateType(),
                            event.aggregateId(),
                            EventTypes.nameOf(type),
                            EventTypes.revisionOf(type),
                            event.event().outcome().wire(),
                            text(request.context().appId()),
                            text(request.context().userId()),
                            text(request.context().sessionId()),
                            request.context().actor().id()
                        });
            }
        }

        void bind(Connection connection, PreparedStatement statement) throws SQLException {
            bind(connection, statement, 1, "int4", readers.toArray());
            bind(connection, statement, 2, "text", readIds.toArray());
            bind(connection, statement, 3, "int8", readVersions.toArray());
            bind(connection, statement, 4, "int4", requests.toArray());
            bind(connection, statement, 5, "text", column(0));
            bind(connection, statement, 6, "text", column(1));
            bind(connection, statement, 7, "text", column(2));
            bind(connection, statement, 8, "int8", sequences.toArray());
            bind(connection, statement, 9, "text", column(3));
            bind(connection, statement, 10, "text", column(4));
            bind(connection, statement, 11, "bytea", payloads.toArray(new byte[0][]));
            bind(connection, statement, 12, "bytea", metaData.toArray(new byte[0][]));
            bind(connection, statement, 13, "int8", micros.toArray());
            for (int text = 5; text < 10; text++) {
                bind(connection, statement, 9 + text, "text", column(text));
            }
        }

        private void bind(
                Connection connection,
                PreparedStatement statement,
                int index,
                String type,
                @Nullable Object[] values)
                throws SQLException {
            statement.setArray(index, connection.createArrayOf(type, values));
        }

        private @Nullable Object[] column(int index) {
            return texts.stream().map(row -> row[index]).toArray();
        }
    }
}
