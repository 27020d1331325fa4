package io.passledger.application.lookup;

import io.passledger.application.store.EventMacs;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The hashes beside the log. Any node that can lock the row with their position computes them from
 * settled events, in log order. So appending has no extra cost, and events older than the hashes
 * are processed in the same way.
 *
 * <p>The transaction of an erasure deletes the user's rows. Rows that another node adds at that
 * moment are deleted when the erasure event itself is processed. Data that can no longer be
 * unsealed yields no hash.
 */
public final class EventLookup {

    private static final int BATCH = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String ERASURE = "UserErased";

    private final EventLog log;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final EventMacs macs;
    private final LookupRows rows;
    private final LookupHashes terms;

    EventLookup(
            EventLog log,
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            EventMacs macs,
            LookupRows rows,
            LookupHashes terms) {
        this.log = log;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.macs = macs;
        this.rows = rows;
        this.terms = terms;
    }

    /** The stored position up to which the log is processed, with its MAC. */
    private record State(long position, String mac) {}

    /**
     * Returns the position up to which the log is processed; 0 if this was done under another key
     * or the row doesn't verify.
     */
    public long reached() {
        return state("").stream().map(this::verified).findFirst().orElse(0L);
    }

    /**
     * Locks the state until the transaction ends, so that no node adds hashes. Returns the position
     * up to which the log is processed, or empty if another node holds the lock.
     */
    Optional<Long> lock() {
        return state("FOR UPDATE SKIP LOCKED").stream().findFirst().map(this::verified);
    }

    private long verified(State state) {
        return terms.reached(state.position()).equals(state.mac()) ? state.position() : 0;
    }

    private List<State> state(String lock) {
        // A prepared statement, so that PostgreSQL plans it once per connection.
        return jdbc.query(
                connection ->
                        connection.prepareStatement(
                                "SELECT last_position, encode(mac, 'hex') FROM event_lookup_state "
                                        + lock),
                (row, _) -> new State(row.getLong(1), row.getString(2)));
    }

    /**
     * Ensures that the log is processed up to a position.
     *
     * @param position a settled position
     * @throws LookupsBehind if this takes longer than {@code patience}
     */
    public void require(long position, Duration patience) {
        long reached = await(position, patience);
        if (reached < position) {
            throw new LookupsBehind(reached, position);
        }
    }

    /**
     * Waits until the log is processed up to a position, or the time is over. Returns the position
     * reached.
     */
    public long await(long position, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long reached = reached();
        while (reached < position && System.nanoTime() < end) {
            if (fill().events() == 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            reached = reached();
        }
        return reached;
    }

    /**
     * The result of processing a batch.
     *
     * @param events the number of events examined
     * @param behind the number of positions that are settled but not processed yet
     */
    record Filled(int events, long behind) {}

    /** Processes at most one batch of settled events, unless another node is doing so. */
    Filled fill() {
        long settled = log.settled();
        long reached = reached();
        if (settled <= reached) {
            return new Filled(0, 0);
        }
        return Objects.requireNonNull(
                transactions.execute(_ ->
                        begin().map(last -> fill(last, settled))
                                .orElse(new Filled(0, settled - reached))));
    }

    /**
     * Locks the state. Deletes all hashes if they may be from another key, since they would match
     * nothing.
     */
    private Optional<Long> begin() {
        Optional<Long> last = lock();
        if (last.isPresent() && last.get() == 0) {
            jdbc.update("DELETE FROM event_lookup");
        }
        return last;
    }

    private Filled fill(long after, long settled) {
        List<StoredEvent> events = rows.events(after, settled, BATCH);
        List<StoredEvent> verified = events.stream().filter(macs::verify).toList();
        rows.add(rows.of(verified).stream().filter(LookupRow::says).toList());
        verified.stream().filter(event -> event.type().equals(ERASURE)).forEach(this::forget);
        long reached = events.size() < BATCH ? settled : events.getLast().position();
        jdbc.update(
                "UPDATE event_lookup_state SET last_position = ?, mac = decode(?, 'hex')",
                reached,
                terms.reached(reached));
        return new Filled(events.size(), settled - reached);
    }

    private void forget(StoredEvent erasure) {
        if (erasure.appId() != null && erasure.userId() != null) {
            LookupRows.forget(jdbc, erasure.appId(), erasure.userId(), erasure.position());
        }
    }
}
