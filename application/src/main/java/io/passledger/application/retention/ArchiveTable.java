package io.passledger.application.retention;

import io.passledger.domain.app.AppId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of the archive. */
@Component
class ArchiveTable {

    private final JdbcTemplate jdbc;

    ArchiveTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A session in the hot log, and the position of its first event. */
    record OldSession(String sessionId, long position, int events, boolean finished) {}

    /**
     * Returns sessions of an app that began before that instant, in the order of the log.
     *
     * @param after the position of the last session of the previous page
     */
    List<OldSession> begunBefore(AppId appId, Instant before, long after, int limit) {
        return jdbc.query(
                """
                SELECT begun.aggregate_identifier, begun.position,
                       (SELECT count(*) FROM ONLY domain_event
                        WHERE aggregate_identifier = begun.aggregate_identifier),
                       NOT EXISTS (SELECT 1 FROM ONLY domain_event late
                           WHERE late.aggregate_identifier = begun.aggregate_identifier
                             AND late.time_stamp >= ?)
                FROM ONLY domain_event begun
                WHERE app_id = ? AND payload_type = 'SessionBegun' AND position > ?
                  AND time_stamp < ?
                ORDER BY position LIMIT ?
                """,
                (row, number) ->
                        new OldSession(
                                row.getString(1), row.getLong(2), row.getInt(3), row.getBoolean(4)),
                before.atOffset(ZoneOffset.UTC),
                appId.value(),
                after,
                before.atOffset(ZoneOffset.UTC),
                limit);
    }

    /** Moves the sessions with all of their events in the hot log, in the current transaction. */
    static void move(JdbcOperations jdbc, List<OldSession> sessions) {
        Object ids = sessions.stream().map(OldSession::sessionId).toArray(String[]::new);
        int events = sessions.stream().mapToInt(OldSession::events).sum();
        int kept =
                jdbc.update(
                        """
                        INSERT INTO event_archive SELECT * FROM ONLY domain_event
                        WHERE aggregate_identifier = ANY (?) ORDER BY position
                        """,
                        ids);
        int left =
                jdbc.update(
                        "DELETE FROM ONLY domain_event WHERE aggregate_identifier = ANY (?)", ids);
        if (kept != events || left != events) {
            throw new IllegalStateException(
                    "%d events were to be archived, but %d were stored and %d deleted from the log"
                            .formatted(events, kept, left));
        }
    }
}
