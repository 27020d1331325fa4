package io.passledger.application.audit;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Finds an app's newest events of a type without reading any other event. It scans backwards the
 * only index with this order. {@link SearchStatement} explains why the SQL is written this way.
 */
@Component
class NewestOfType {

    /** The parameters are the app, the type twice, the start position, and the limit. */
    static final String SQL =
            """
            SELECT * FROM domain_event
            WHERE app_id = ANY (ARRAY[?]) AND (payload_type, position) > (?, 0)
                AND (payload_type, position) <= (?, ?)
            ORDER BY app_id DESC, payload_type DESC, position DESC LIMIT ?
            """;

    private final JdbcTemplate jdbc;
    private final LongReads reads;

    NewestOfType(JdbcTemplate jdbc, LongReads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    static NewestOfType on(DataSource source) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        return new NewestOfType(jdbc, new LongReads(jdbc, new JdbcTransactionManager(source)));
    }

    /**
     * Returns the events, newest first.
     *
     * @param settled the last position to read
     */
    List<StoredEvent> find(AppId appId, String type, long settled, int limit) {
        return reads.run(() ->
                jdbc.query(
                        SQL,
                        (row, number) -> StoredEvent.of(row),
                        appId.value(),
                        type,
                        type,
                        settled,
                        limit));
    }
}
