package io.passledger.application.audit;

import io.passledger.application.store.EventMacs;
import io.passledger.application.store.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the time at which the log reached a position. */
@Component
class PositionTimes {

    private final JdbcTemplate jdbc;
    private final EventMacs macs;

    PositionTimes(JdbcTemplate jdbc, EventMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * Returns the time of the event at that position, or of the last one before it, in any app; the
     * epoch if there is none. Rows that don't verify are skipped.
     */
    Instant of(long position) {
        List<StoredEvent> found = lastUpTo(position);
        while (!found.isEmpty() && !macs.verify(found.getFirst())) {
            found = lastUpTo(found.getFirst().position() - 1);
        }
        return found.isEmpty() ? Instant.EPOCH : found.getFirst().occurredAt();
    }

    private List<StoredEvent> lastUpTo(long position) {
        return jdbc.query(
                """
                SELECT * FROM domain_event WHERE position <= ? ORDER BY position DESC LIMIT 1
                """,
                (row, number) -> StoredEvent.of(row),
                position);
    }
}
