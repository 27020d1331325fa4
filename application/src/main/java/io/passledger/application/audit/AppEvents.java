package io.passledger.application.audit;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The events of one app in the order of the log, as an auditor sees them, for those who pass them
 * on. Whether he may see them was decided before; reading them leaves no event. What this
 * installation has not written is reported and left out.
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
     * A stretch of the app's events.
     *
     * @param wanted those of the types that were asked for
     * @param upTo the position of the last one, wanted or not; where the stretch began, if there
     *     was none
     */
    public record Batch(List<AuditEntry> wanted, long upTo) {

        public Batch {
            wanted = List.copyOf(wanted);
        }
    }

    /**
     * The app's next events after a position. What isn't wanted counts too, so that a batch is as
     * much work as its limit says.
     *
     * @param upTo not beyond it; where the log is settled
     * @param limit how many are looked at, 1 to 10,000
     * @param wanted which types, by name
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

    /** The app's event at that position, where this installation has written it. */
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
