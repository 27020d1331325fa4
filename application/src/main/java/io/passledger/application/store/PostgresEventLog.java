package io.passledger.application.store;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The log, read in order. Readers get the events that this installation has written: an event that
 * does not verify is reported and left out.
 */
final class PostgresEventLog implements EventLog {

    private final JdbcTemplate jdbc;
    private final EventReader reader;
    private final EventMacs macs;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    PostgresEventLog(JdbcTemplate jdbc, EventReader reader, EventMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.reader = reader;
    }

    @Override
    public long settled() {
        return number("SELECT domain_event_settled_position()");
    }

    @Override
    public long head() {
        return number("SELECT coalesce(pg_sequence_last_value('domain_event_position'), 0)");
    }

    @Override
    public List<RecordedEvent> read(long after, long upTo, int limit) {
        List<StoredEvent> verified = new ArrayList<>();
        long last = after;
        int wanted;
        int found;
        // Readers take fewer events than the limit for the end of the log.
        do {
            wanted = limit - verified.size();
            List<StoredEvent> page = page(last, upTo, wanted);
            found = page.size();
            page.stream().filter(macs::verify).forEach(verified::add);
            last = page.isEmpty() ? last : page.getLast().position();
        } while (found == wanted && verified.size() < limit);
        return reader.read(verified);
    }

    private List<StoredEvent> page(long after, long upTo, int limit) {
        return jdbc.query(
                """
                SELECT * FROM domain_event WHERE position > ? AND position <= ?
                ORDER BY position LIMIT ?
                """,
                (row, number) -> StoredEvent.of(row),
                after,
                upTo,
                limit);
    }

    // Type names never change, so events of old revisions are found too.
    @Override
    public List<RecordedEvent> readTypes(
            long after, long upTo, Set<? extends Class<? extends DomainEvent>> types) {
        List<StoredEvent> stored =
                jdbc.query(
                        """
                        SELECT * FROM domain_event
                        WHERE position > ? AND position <= ?
                            AND (payload_type = ANY (?) OR payload_type <> ALL (?))
                        ORDER BY position
                        """,
                        (row, number) -> StoredEvent.of(row),
                        after,
                        upTo,
                        types.stream().map(EventTypes::nameOf).toArray(String[]::new),
                        EventTypes.all().keySet().toArray(String[]::new));
        return reader.read(stored.stream().filter(macs::verify).toList());
    }

    @Override
    public long lastPositionOf(String aggregateId) {
        return number(
                """
                SELECT coalesce((SELECT position FROM domain_event WHERE aggregate_identifier = ?
                                 ORDER BY sequence_number DESC LIMIT 1), 0)
                """,
                aggregateId);
    }

    @Override
    public String server() {
        // Without the array it would not be prepared, and would be planned at each call.
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT pg_postmaster_start_time()::text", String.class, new Object[0]));
    }

    @Override
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    void appended() {
        listeners.forEach(Runnable::run);
    }

    private long number(String sql, Object... parameters) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, parameters));
    }
}
