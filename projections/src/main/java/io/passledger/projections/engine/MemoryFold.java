package io.passledger.projections.engine;

import io.passledger.domain.log.RecordedEvent;
import java.util.List;

/**
 * Folds a whole projection in memory during a replay. Each row is created and written once, however
 * often it changes, and never loaded from the database. Usable only while all rows fit.
 */
final class MemoryFold<R extends FoldedRows> {

    private final Projection<R> projection;
    private final R rows;
    private final int most;

    private MemoryFold(Projection<R> projection, int most) {
        this.projection = projection;
        this.most = most;
        rows = projection.none();
    }

    /**
     * @param most the maximum number of rows; checked between stretches, so it may be exceeded
     *     slightly
     */
    static <R extends FoldedRows> MemoryFold<R> of(Projection<R> projection, int most) {
        return new MemoryFold<>(projection, most);
    }

    void take(List<RecordedEvent> events) {
        events.stream().filter(projection::concerns).forEach(UnknownEvent::refuse);
        events.forEach(recorded -> projection.on(recorded, rows));
    }

    boolean isFull() {
        return rows.size() > most;
    }

    /** Writes the changes since the last write, within the caller's transaction. */
    void write(Slot slot) {
        projection.write(slot, rows);
    }

    /** Records that the transaction of the last write committed. */
    void written() {
        rows.written();
    }
}
