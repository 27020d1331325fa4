package io.passledger.projections.engine;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.projections.engine.CountingProjection.Count;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Counts like another one, and throws for the events that it is told to. */
final class PickyProjection implements Projection<BatchRows<String, Count>> {

    private final CountingProjection counts;
    private volatile Predicate<RecordedEvent> refused = _ -> false;

    PickyProjection(CountingProjection counts) {
        this.counts = counts;
    }

    void refuse(Predicate<RecordedEvent> these) {
        refused = these;
    }

    @Override
    public String name() {
        return counts.name();
    }

    @Override
    public List<ProjectionTable> tables() {
        return counts.tables();
    }

    @Override
    public Set<Class<? extends DomainEvent>> types() {
        return counts.types();
    }

    @Override
    public BatchRows<String, Count> none() {
        return counts.none();
    }

    @Override
    public BatchRows<String, Count> load(Slot slot, List<RecordedEvent> events) {
        return counts.load(slot, events);
    }

    @Override
    public void on(RecordedEvent recorded, BatchRows<String, Count> rows) {
        counts.on(recorded, rows);
        if (refused.test(recorded)) {
            throw new IllegalStateException("can't take " + recorded);
        }
    }

    @Override
    public void write(Slot slot, BatchRows<String, Count> rows) {
        counts.write(slot, rows);
    }
}
