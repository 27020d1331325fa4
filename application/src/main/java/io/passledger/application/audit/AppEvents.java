package io.passledger.application.audit;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads the events of one app in log order, as auditors see them, for components that forward them.
 * Authorization happens earlier, and reading them records no event. Rows that don't verify are
 * reported and omitted.
 */
@Component
public class AppEvents {

    private final JdbcTemplate jdbc;
    private final AuditEntries shown;

    AppEvents(JdbcTemplate jdbc, AuditEntries shown) {
        this.jdbc = jdbc;
        this.shown = shown;
    }

    /**
     * A range of the app's events.
     *
     * @param wanted the events of the requested types
     * @param upTo the position of the range's last event, wanted or not; the start of the range if
     *     it has no event
     */
    public record Batch(List<AuditEntry> wanted, long upTo) {

        public Batch {
            wanted = List.copyOf(wanted);
        }
    }

    /**
     * Returns the app's next events after a position. Unwanted events count towards the limit,
     * which so bounds the work of a batch.
     *
     * @param upTo the last position to read; the log must be settled up to it
     * @param limit how many events to examine, 1 to 10,000
     * @param wanted the requested types, by name
     */
    public Batch after(AppId appId, long position, long upTo, int limit, Predicate<String> wanted) {
        List<StoredEvent> stored =
                jdbc.query(
                        """
                        SELECT * FROM domain_event
                        WHERE app_id = ? AND position > ? AND position <= ?
                        ORDER BY position LIMIT ?
                        """,
                        (row, number) -> StoredEvent.of(row),
                        appId.value(),
                        position,
                        upTo,
                        limit);
        return new Batch(
                verified(stored.stream().filter(event -> wanted.test(event.type())).toList()),
                stored.isEmpty() ? position : stored.getLast().position());
    }

    /** Returns the app's event at a position, if the row verifies. */
    public Optional<AuditEntry> at(AppId appId, long position) {
        List<StoredEvent> stored =
                jdbc.query(
                        "SELECT * FROM domain_event WHERE app_id = ? AND position = ?",
                        (row, number) -> StoredEvent.of(row),
                        appId.value(),
                        position);
        return verified(stored).stream().findFirst();
    }

    private List<AuditEntry> verified(List<StoredEvent> stored) {
        return shown.of(stored).stream().filter(entry -> !entry.unverified()).toList();
    }
}
