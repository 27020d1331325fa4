package io.passledger.application.audit;

import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.lookup.LookupCheck;
import io.passledger.application.lookup.LookupHashes;
import io.passledger.application.proof.TreeMacs;
import io.passledger.application.store.StoredEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;

/** Finds events in the log itself, in log order. */
@Component
public class EventSearch {

    /** How often a search is made whose hashes turn out to be wrong. */
    private static final int ATTEMPTS = 3;

    private final JdbcClient jdbc;
    private final LongReads reads;
    private final TimeBounds bounds;
    private final SearchHashes terms;

    /** {@code null} outside a service, whose events can't be unsealed. */
    private final @Nullable LookupCheck check;

    EventSearch(
            JdbcClient jdbc,
            LongReads reads,
            TimeBounds bounds,
            SearchHashes terms,
            @Nullable LookupCheck check) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.bounds = bounds;
        this.terms = terms;
        this.check = check;
    }

    /**
     * Creates a search outside a service, in a database that has the service's tables.
     *
     * @param macs the MACs of the tree
     * @param terms the hashes of the lookup table
     */
    public static EventSearch on(DataSource source, TreeMacs macs, LookupHashes terms) {
        JdbcClient jdbc = JdbcClient.create(source);
        LongReads reads =
                new LongReads(new JdbcTemplate(source), new JdbcTransactionManager(source));
        return new EventSearch(
                jdbc, reads, new TileTimeBounds(jdbc, macs), new SearchHashes(jdbc, terms), null);
    }

    /**
     * Returns the first events that match the query, in its order.
     *
     * @param settled the last position to read
     * @param limit the maximum number of events, replacing the query's own limit
     * @throws RowNotVerified if the hashes by which events were found are changed all the time
     */
    public List<StoredEvent> find(AuditQuery query, long settled, int limit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<StoredEvent> found = findOnce(query, settled, limit);
            if (check == null
                    || !query.looksUp()
                    || check.confirms(found, query.ip(), query.username())) {
                return found;
            }
        }
        throw new RowNotVerified("event_lookup", "one that a search has found");
    }

    private List<StoredEvent> findOnce(AuditQuery query, long settled, int limit) {
        Instant from = wholeMicros(query.from());
        Instant to = wholeMicros(query.to());
        String sql = SearchStatement.of(query);
        Map<String, Object> values = new HashMap<>(values(query, from, to));
        PositionRange whole = query.range(settled);
        return reads.run(() -> {
            values.putAll(terms.of(query));
            List<PositionRange> ranges = bounds.narrow(whole, from, to);
            List<StoredEvent> found = new ArrayList<>();
            for (PositionRange range : query.isDescending() ? ranges.reversed() : ranges) {
                if (found.size() < limit) {
                    found.addAll(find(sql, values, range, limit - found.size()));
                }
            }
            return found;
        });
    }

    private List<StoredEvent> find(
            String sql, Map<String, Object> values, PositionRange range, int limit) {
        return jdbc.sql(sql)
                .params(values)
                .param("after", range.after())
                .param("upTo", range.upTo())
                .param("limit", limit)
                .query((row, number) -> StoredEvent.of(row))
                .list();
    }

    private static Map<String, Object> values(
            AuditQuery query, @Nullable Instant from, @Nullable Instant to) {
        return Stream.of(
                        value("appId", query.appId() == null ? null : query.appId().value()),
                        value("userId", query.userId()),
                        value("sessionId", query.sessionId()),
                        value("type", query.type()),
                        value("actor", query.actor()),
                        value("outcome", query.outcome() == null ? null : query.outcome().wire()),
                        value("neverWithOutcome", TypesByOutcome.neverWith(query.outcome())),
                        value("from", from == null ? null : Timestamp.from(from)),
                        value("to", to == null ? null : Timestamp.from(to)))
                .flatMap(entries -> entries.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Object> value(String name, @Nullable Object value) {
        return value == null ? Map.of() : Map.of(name, value);
    }

    /**
     * Rounds up to whole microseconds, the precision of the log's times. Rounding down would
     * include one more event.
     */
    private static @Nullable Instant wholeMicros(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant whole = instant.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(instant) ? whole : whole.plus(1, ChronoUnit.MICROS);
    }
}
