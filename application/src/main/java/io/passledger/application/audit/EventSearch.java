package io.passledger.application.audit;

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

/** Finds events in the log itself, in its order. */
@Component
public class EventSearch {

    private final JdbcClient jdbc;
    private final LongReads reads;
    private final TimeBounds bounds;
    private final SearchHashes terms;

    EventSearch(JdbcClient jdbc, LongReads reads, TimeBounds bounds, SearchHashes terms) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.bounds = bounds;
        this.terms = terms;
    }

    /**
     * A search outside of a service, in a database that has its tables.
     *
     * @param macs what its tree is bound with
     * @param terms what its hashes are made with
     */
    public static EventSearch on(DataSource source, TreeMacs macs, LookupHashes terms) {
        JdbcClient jdbc = JdbcClient.create(source);
        LongReads reads =
                new LongReads(new JdbcTemplate(source), new JdbcTransactionManager(source));
        return new EventSearch(
                jdbc, reads, new TileTimeBounds(jdbc, macs), new SearchHashes(jdbc, terms));
    }

    /**
     * The first events that the query asks for, in its order.
     *
     * @param settled the position beyond which nothing is looked at
     * @param limit how many at the most, in place of the query's own
     */
    public List<StoredEvent> find(AuditQuery query, long settled, int limit) {
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
                        value("neverSo", OutcomeOfTypes.without(query.outcome())),
                        value("from", from == null ? null : Timestamp.from(from)),
                        value("to", to == null ? null : Timestamp.from(to)))
                .flatMap(entries -> entries.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Object> value(String name, @Nullable Object value) {
        return value == null ? Map.of() : Map.of(name, value);
    }

    /** The log's times are whole microseconds; rounding down would let one more in. */
    private static @Nullable Instant wholeMicros(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant whole = instant.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(instant) ? whole : whole.plus(1, ChronoUnit.MICROS);
    }
}
