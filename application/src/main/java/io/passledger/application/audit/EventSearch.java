package io.passledger.application.audit;

import io.passledger.application.store.StoredEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds events in the log itself, in its order. */
@Component
class EventSearch {

    private final JdbcTemplate jdbc;
    private final LongReads reads;

    EventSearch(JdbcTemplate jdbc, LongReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /**
     * The first events that the query asks for, in the order of the log.
     *
     * @param settled the position beyond which nothing is looked at
     * @param limit how many at the most, in place of the query's own
     */
    List<StoredEvent> find(AuditQuery query, long settled, int limit) {
        StringBuilder sql =
                new StringBuilder(
                        "SELECT * FROM domain_event WHERE position > ? AND position <= ?");
        List<Object> values = new ArrayList<>(List.of(query.after(), settled));
        narrow(sql, values, "app_id = ?", query.appId() == null ? null : query.appId().value());
        narrow(sql, values, "user_id = ?", query.userId());
        narrow(sql, values, "session_id = ?", query.sessionId());
        narrow(sql, values, "payload_type = ?", query.type());
        narrow(sql, values, "actor_id = ?", query.actor());
        narrow(sql, values, "outcome = ?", query.outcome() == null ? null : query.outcome().wire());
        narrow(sql, values, "time_stamp >= ?", timestamp(query.from()));
        narrow(sql, values, "time_stamp < ?", timestamp(query.to()));
        sql.append(" ORDER BY position LIMIT ?");
        values.add(limit);
        return reads.run(() ->
                jdbc.query(sql.toString(), (row, number) -> StoredEvent.of(row), values.toArray()));
    }

    private static void narrow(
            StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
