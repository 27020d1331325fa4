package io.passledger.projections.engine;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.TestLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the events of each aggregate, and doesn't notice what it has counted before: an event that
 * has its effect twice, or none, shows.
 */
final class CountingProjection implements Projection<BatchRows<String, CountingProjection.Count>> {

    static final String NAME = "counts";

    private final JdbcClient jdbc;
    private volatile Runnable afterWrite = () -> {};

    CountingProjection(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
    }

    /** What happens in the transaction once a batch is written. */
    void afterWrite(Runnable then) {
        afterWrite = then;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(new ProjectionTable("test_count", List.of("aggregate_id")));
    }

    @Override
    public Set<Class<? extends DomainEvent>> types() {
        return TestLog.types();
    }

    @Override
    public BatchRows<String, Count> none() {
        return new BatchRows<>();
    }

    @Override
    public BatchRows<String, Count> load(Slot slot, List<RecordedEvent> events) {
        BatchRows<String, Count> rows = new BatchRows<>();
        counts(slot).forEach((id, count) -> rows.loaded(id, new Count(id, count)));
        return rows;
    }

    @Override
    public void on(RecordedEvent recorded, BatchRows<String, Count> rows) {
        String id = recorded.aggregateId();
        Count before = rows.find(id);
        rows.put(id, new Count(id, before == null ? 1 : before.count() + 1));
    }

    @Override
    public void write(Slot slot, BatchRows<String, Count> rows) {
        ColumnArrays<Count> columns = ColumnArrays.of(rows.changed());
        jdbc.sql(
                        slot.in(
                                """
                                INSERT INTO test_count_{slot} SELECT * FROM unnest(:ids, :counts)
                                ON CONFLICT (aggregate_id) DO UPDATE SET count = excluded.count
                                """))
                .param("ids", columns.texts(Count::aggregateId))
                .param("counts", columns.longs(Count::count))
                .update();
        afterWrite.run();
    }

    Map<String, Long> counts(Slot slot) {
        return jdbc
                .sql(slot.in("SELECT aggregate_id, count FROM test_count_{slot}"))
                .query((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    record Count(String aggregateId, long count) {}
}
