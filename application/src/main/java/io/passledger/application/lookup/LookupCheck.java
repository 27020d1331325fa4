package io.passledger.application.lookup;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.store.EventMacs;
import io.passledger.application.store.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the hashes beside the log with what is sealed in the events. A hash by itself doesn't
 * show that somebody has deleted, added or moved it. A row that differs is reported and written
 * anew, so that later searches are complete.
 *
 * <p>A difference is confirmed under the lock of those who add hashes. Rows of an erased user may
 * be missing. No row is expected to be right for an event that doesn't verify or can't be read.
 */
public final class LookupCheck {

    /** The number of events compared at once. */
    static final int BATCH = 1_000;

    private static final String ERASURES =
            """
            SELECT er.* FROM domain_event er
            WHERE er.payload_type = 'UserErased' AND er.position > ? AND er.app_id = ?
                AND (er.user_id = ? OR er.user_id IN (
                    SELECT s.user_id FROM domain_event s WHERE s.app_id = ? AND s.session_id = ?))
            ORDER BY er.position
            """;

    private final EventLookup lookup;
    private final LookupRows rows;
    private final LookupHashes terms;
    private final EventMacs macs;
    private final IntegrityFailures failures;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    LookupCheck(
            EventLookup lookup,
            LookupRows rows,
            LookupHashes terms,
            EventMacs macs,
            IntegrityFailures failures,
            JdbcTemplate jdbc,
            TransactionOperations transactions) {
        this.lookup = lookup;
        this.rows = rows;
        this.terms = terms;
        this.macs = macs;
        this.failures = failures;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Compares the hashes of the next events.
     *
     * @return the position to go on after; 0 at the end of the log; empty if another node is adding
     *     hashes, which prevents a repair
     */
    OptionalLong compare(long after) {
        List<StoredEvent> events = rows.events(after, lookup.reached(), BATCH);
        List<StoredEvent> different = different(events);
        if (!different.isEmpty() && !mend(different)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(events.size() < BATCH ? 0 : events.getLast().position());
    }

    /**
     * Checks whether events that were found by hash have the data that was asked for. If one
     * doesn't, its row is written anew, and the search has to be repeated.
     *
     * @param found events in any order
     */
    public boolean confirms(
            List<StoredEvent> found, @Nullable AddressFilter ip, @Nullable String username) {
        List<StoredEvent> verified = found.stream().filter(macs::verify).toList();
        Map<Long, LookupRow> expected = byPosition(verified);
        List<StoredEvent> wrong =
                verified.stream()
                        .filter(event -> {
                            LookupRow row = expected.get(event.position());
                            return row != null && !matches(event, row, ip, username);
                        })
                        .toList();
        if (!wrong.isEmpty()) {
            mend(wrong);
        }
        return wrong.isEmpty();
    }

    private boolean matches(
            StoredEvent event,
            LookupRow row,
            @Nullable AddressFilter ip,
            @Nullable String username) {
        String app = event.appId();
        return (ip == null
                        || terms.of(app, ip).equals(ip.network() ? row.network() : row.address()))
                && (username == null || terms.username(app, username).equals(row.username()));
    }

    private Map<Long, LookupRow> byPosition(List<StoredEvent> verified) {
        return rows.of(verified).stream()
                .collect(Collectors.toMap(LookupRow::position, Function.identity()));
    }

    private List<StoredEvent> different(List<StoredEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<StoredEvent> verified = events.stream().filter(macs::verify).toList();
        Map<Long, LookupRow> expected = byPosition(verified);
        Map<Long, LookupRow> stored =
                rows.stored(events.getFirst().position(), events.getLast().position());
        return verified.stream()
                .filter(event -> {
                    LookupRow row = expected.get(event.position());
                    return row != null && !row.equals(orEmpty(stored, event));
                })
                .toList();
    }

    private static LookupRow orEmpty(Map<Long, LookupRow> stored, StoredEvent event) {
        return stored.getOrDefault(event.position(), LookupRow.empty(event.position()));
    }

    /** Returns whether it could be done, which another node prevents while it adds hashes. */
    private boolean mend(List<StoredEvent> events) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    Optional<Long> reached = lookup.lock();
                    reached.ifPresent(upTo -> {
                        for (StoredEvent event : events) {
                            if (event.position() <= upTo) {
                                mend(event, upTo);
                            }
                        }
                    });
                    return reached.isPresent();
                }));
    }

    /** Reads the row again first, then erasures: one that is under way is not missed. */
    private void mend(StoredEvent event, long reached) {
        List<LookupRow> readable = rows.of(List.of(event));
        if (readable.isEmpty()) {
            return;
        }
        LookupRow stored = orEmpty(rows.stored(event.position(), event.position()), event);
        Optional<Long> erased = erasureOf(event);
        LookupRow expected =
                erased.isPresent() ? LookupRow.empty(event.position()) : readable.getFirst();
        if (stored.equals(expected)) {
            return;
        }
        // A batch under way at an erasure may have added a row, which is deleted when the erasure
        // itself is processed.
        if (erased.isEmpty() || erased.get() <= reached) {
            failures.add(LookupRows.TABLE, "position " + event.position());
        }
        if (expected.says()) {
            rows.add(List.of(expected));
        } else {
            rows.remove(event.position());
        }
    }

    /** Returns the position of the first erasure after the event of its user. */
    private Optional<Long> erasureOf(StoredEvent event) {
        if (event.appId() == null) {
            return Optional.empty();
        }
        return jdbc
                .query(
                        ERASURES,
                        (row, _) -> StoredEvent.of(row),
                        event.position(),
                        event.appId(),
                        event.userId(),
                        event.appId(),
                        event.sessionId())
                .stream()
                .filter(macs::verify)
                .map(StoredEvent::position)
                .findFirst();
    }
}
