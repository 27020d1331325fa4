package io.passledger.application.lookup;

import io.passledger.application.store.EventMacs;
import io.passledger.application.store.SealedTraces;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
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

    private static final String ADD =
            """
            INSERT INTO event_lookup (position, address, network, username)
            SELECT added.position, decode(added.address, 'hex'), decode(added.network, 'hex'),
                decode(added.username, 'hex')
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                AS added (position, address, network, username)
            ON CONFLICT (position) DO UPDATE SET address = excluded.address,
                network = excluded.network, username = excluded.username
            """;

    private static final String FORGET =
            """
            WITH own AS (
                SELECT position, session_id FROM domain_event WHERE user_id = ? AND app_id = ?)
            DELETE FROM event_lookup WHERE position <= ? AND position IN (
                SELECT position FROM own
                UNION ALL
                SELECT position FROM domain_event WHERE app_id = ? AND session_id IN (
                    SELECT session_id FROM own WHERE session_id IS NOT NULL))
            """;

    private final EventLog log;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final EventMacs macs;
    private final SealedTraces traces;
    private final LookupHashes terms;

    EventLookup(
            EventLog log,
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            EventMacs macs,
            SealedTraces traces,
            LookupHashes terms) {
        this.log = log;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.macs = macs;
        this.traces = traces;
        this.terms = terms;
    }

    /** The hashes of one event, in hexadecimal. */
    private record Row(
            long position,
            @Nullable String address,
            @Nullable String network,
            @Nullable String username) {

        boolean says() {
            return address != null || username != null;
        }
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
        return state("FOR UPDATE SKIP LOCKED").stream()
                .findFirst()
                .map(state -> {
                    long last = verified(state);
                    if (last == 0) {
                        jdbc.update("DELETE FROM event_lookup");
                    }
                    return last;
                });
    }

    private Filled fill(long after, long settled) {
        List<StoredEvent> events =
                jdbc.query(
                        """
                        SELECT * FROM domain_event WHERE position > ? AND position <= ?
                        ORDER BY position LIMIT ?
                        """,
                        (row, number) -> StoredEvent.of(row),
                        after,
                        settled,
                        BATCH);
        List<StoredEvent> verified = events.stream().filter(macs::verify).toList();
        add(traces.of(verified).stream().map(this::row).filter(Row::says).toList());
        verified.stream().filter(event -> event.type().equals(ERASURE)).forEach(this::forget);
        long reached = events.size() < BATCH ? settled : events.getLast().position();
        jdbc.update(
                "UPDATE event_lookup_state SET last_position = ?, mac = decode(?, 'hex')",
                reached,
                terms.reached(reached));
        return new Filled(events.size(), settled - reached);
    }

    private Row row(SealedTraces.Trace trace) {
        String app = trace.stored().appId();
        var address = Optional.ofNullable(trace.ip()).flatMap(AddressFilter::literal);
        return new Row(
                trace.stored().position(),
                address.map(found -> terms.address(app, found)).orElse(null),
                address.map(found -> terms.network(app, found)).orElse(null),
                Optional.ofNullable(trace.username())
                        .map(name -> terms.username(app, name))
                        .orElse(null));
    }

    private void add(Collection<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    ADD,
                    rows.stream().map(Row::position).toArray(Long[]::new),
                    rows.stream().map(Row::address).toArray(String[]::new),
                    rows.stream().map(Row::network).toArray(String[]::new),
                    rows.stream().map(Row::username).toArray(String[]::new));
        }
    }

    private void forget(StoredEvent erasure) {
        if (erasure.appId() != null && erasure.userId() != null) {
            forget(jdbc, erasure.appId(), erasure.userId(), erasure.position());
        }
    }

    /**
     * Deletes the hashes of a user's events and of the user's sessions, in the current transaction
     * of {@code jdbc}.
     */
    public static void forget(JdbcOperations jdbc, UserKey user) {
        forget(jdbc, user.appId().value(), user.userId().value(), Long.MAX_VALUE);
    }

    private static void forget(JdbcOperations jdbc, String app, String user, long upTo) {
        jdbc.update(FORGET, user, app, upTo, app);
    }
}
