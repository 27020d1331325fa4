package io.passledger.application.lookup;

import io.passledger.application.store.SealedTraces;
import io.passledger.application.store.SealedTraces.Trace;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.authenticators.UserKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code event_lookup}, and what it has to say about events. */
public final class LookupRows {

    static final String TABLE = "event_lookup";

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

    private final JdbcTemplate jdbc;
    private final SealedTraces traces;
    private final LookupHashes terms;

    LookupRows(JdbcTemplate jdbc, SealedTraces traces, LookupHashes terms) {
        this.jdbc = jdbc;
        this.traces = traces;
        this.terms = terms;
    }

    /** Returns the next events of the log. */
    List<StoredEvent> events(long after, long upTo, int limit) {
        return jdbc.query(
                """
                SELECT * FROM domain_event WHERE position > ? AND position <= ?
                ORDER BY position LIMIT ?
                """,
                (row, _) -> StoredEvent.of(row),
                after,
                upTo,
                limit);
    }

    /**
     * Returns the rows that the events should have, in their order. Data that can't be unsealed
     * yields no hash. Events whose data should be readable but isn't are left out.
     */
    List<LookupRow> of(List<StoredEvent> events) {
        return traces.of(events).stream().filter(Trace::isReadable).map(this::of).toList();
    }

    private LookupRow of(Trace trace) {
        String app = trace.stored().appId();
        var address = Optional.ofNullable(trace.ip()).flatMap(AddressFilter::literal);
        return new LookupRow(
                trace.stored().position(),
                address.map(found -> terms.address(app, found)).orElse(null),
                address.map(found -> terms.network(app, found)).orElse(null),
                Optional.ofNullable(trace.username())
                        .map(name -> terms.username(app, name))
                        .orElse(null));
    }

    /** Returns the stored rows of a range, by position. */
    Map<Long, LookupRow> stored(long first, long last) {
        Map<Long, LookupRow> stored = new HashMap<>();
        jdbc.query(
                """
                SELECT position, encode(address, 'hex') AS address,
                    encode(network, 'hex') AS network, encode(username, 'hex') AS username
                FROM event_lookup WHERE position BETWEEN ? AND ?
                """,
                row -> {
                    LookupRow found =
                            new LookupRow(
                                    row.getLong("position"),
                                    row.getString("address"),
                                    row.getString("network"),
                                    row.getString("username"));
                    stored.put(found.position(), found);
                },
                first,
                last);
        return stored;
    }

    /** Stores rows, replacing those at the same positions. */
    void add(Collection<LookupRow> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    ADD,
                    rows.stream().map(LookupRow::position).toArray(Long[]::new),
                    rows.stream().map(LookupRow::address).toArray(String[]::new),
                    rows.stream().map(LookupRow::network).toArray(String[]::new),
                    rows.stream().map(LookupRow::username).toArray(String[]::new));
        }
    }

    void remove(long position) {
        jdbc.update("DELETE FROM event_lookup WHERE position = ?", position);
    }

    /**
     * Deletes the hashes of a user's events and of the user's sessions, in the current transaction
     * of {@code jdbc}.
     */
    public static void forget(JdbcOperations jdbc, UserKey user) {
        forget(jdbc, user.appId().value(), user.userId().value(), Long.MAX_VALUE);
    }

    static void forget(JdbcOperations jdbc, String app, String user, long upTo) {
        jdbc.update(FORGET, user, app, upTo, app);
    }
}
