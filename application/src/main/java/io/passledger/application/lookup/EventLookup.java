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
 * The hashes beside the log. They are taken from its settled events, in its order, by whichever
 * node holds the row that says how far they go; so appending costs nothing more, and what was
 * written before there were any comes in the same way.
 *
 * <p>The rows of a user go with his erasure, in its transaction. What another node was taking in
 * just then goes as the erasure itself is taken in; what is sealed for good gives no hash.
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

    /** What stands beside one event, in hexadecimal. */
    private record Row(
            long position,
            @Nullable String address,
            @Nullable String network,
            @Nullable String username) {

        boolean says() {
            return address != null || username != null;
        }
    }

    /** How far the log is taken in, as a row says it. */
    private record State(long position, String mac) {}

    /**
     * The position up to which the log is taken in; 0 where that was by another key, or the row is
     * not as this installation has left it.
     */
    public long reached() {
        return state("").stream().map(this::verified).findFirst().orElse(0L);
    }

    private long verified(State state) {
        return terms.reached(state.position()).equals(state.mac()) ? state.position() : 0;
    }

    private List<State> state(String lock) {
        // Prepared, so that PostgreSQL plans it once for each connection
        return jdbc.query(
                connection ->
                        connection.prepareStatement(
                                "SELECT last_position, encode(mac, 'hex') FROM event_lookup_state "
                                        + lock),
                (row, _) -> new State(row.getLong(1), row.getString(2)));
    }

    /**
     * Sees to it that the log is taken in as far as that.
     *
     * @param position a settled one
     * @throws LookupsBehind where it takes longer than {@code patience}
     */
    public void require(long position, Duration patience) {
        long reached = await(position, patience);
        if (reached < position) {
            throw new LookupsBehind(reached, position);
        }
    }

    /** The position up to which the log is taken in within that time, as far as is asked for. */
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
     * What was taken in.
     *
     * @param events how many were looked at
     * @param behind how many positions are settled and not taken in yet
     */
    record Filled(int events, long behind) {}

    /** Takes in what is settled, one batch at the most, unless another node is at it. */
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

    /** Begins anew where the hashes may be of another key, since they would find nothing. */
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
     * Deletes what stands beside the events of a user and of the user's sessions, in the
     * transaction that {@code jdbc} is in.
     */
    public static void forget(JdbcOperations jdbc, UserKey user) {
        forget(jdbc, user.appId().value(), user.userId().value(), Long.MAX_VALUE);
    }

    private static void forget(JdbcOperations jdbc, String app, String user, long upTo) {
        jdbc.update(FORGET, user, app, upTo, app);
    }
}
