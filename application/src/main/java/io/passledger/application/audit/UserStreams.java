package io.passledger.application.audit;

import io.passledger.application.store.EventMacs;
import io.passledger.application.store.EventReader;
import io.passledger.application.store.StoredEvent;
import io.passledger.application.store.UnusableStream;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads one user's own stream in order, however long it is. */
@Component
class UserStreams {

    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final LongReads reads;
    private final EventReader reader;
    private final EventMacs macs;

    UserStreams(JdbcTemplate jdbc, LongReads reads, EventReader reader, EventMacs macs) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.reader = reader;
        this.macs = macs;
    }

    /**
     * Passes each event to {@code wantsMore} until it returns false.
     *
     * @param settled the last position to read
     * @throws UnusableStream if this release can't read an event that would be passed
     * @throws io.passledger.application.integrity.RowNotVerified if a row doesn't verify
     */
    void read(UserKey user, long settled, Predicate<RecordedEvent> wantsMore) {
        long next = 0;
        List<StoredEvent> page;
        do {
            page = page(user, settled, next);
            macs.require(page);
            for (RecordedEvent event : reader.read(page)) {
                if (event.event() instanceof OpaqueEvent opaque) {
                    throw UnusableStream.withUnknown(
                            event.sequence(), opaque.type(), opaque.revision());
                }
                if (!wantsMore.test(event)) {
                    return;
                }
                next = event.sequence() + 1;
            }
        } while (page.size() == PAGE);
    }

    private List<StoredEvent> page(UserKey user, long settled, long sequence) {
        return reads.run(() ->
                jdbc.query(
                        """
                        SELECT * FROM domain_event
                        WHERE aggregate_identifier = ? AND sequence_number >= ? AND position <= ?
                        ORDER BY sequence_number LIMIT ?
                        """,
                        (row, number) -> StoredEvent.of(row),
                        user.toString(),
                        sequence,
                        settled,
                        PAGE));
    }
}
