package io.passledger.projections.engine;

import io.passledger.domain.log.RecordedEvent;
import java.util.List;

/**
 * The whole of a projection in memory while it is rebuilt from nothing: a row is made once and
 * written once, however often it changes, and never looked for in the database. Good as long as all
 * rows have room.
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
     * @param most how many rows it may hold, or a few more: it is asked between stretches
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

    /** Writes what has changed since it was last written, within the caller's transaction. */
    void write(Slot slot) {
        projection.write(slot, rows);
    }

    /** That transaction was kept. */
    void written() {
        rows.written();
    }
}
