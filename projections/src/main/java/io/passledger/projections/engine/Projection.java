package io.passledger.projections.engine;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.Set;

/**
 * A read model built from the log. Rows depend only on events, not on a clock, randomness or
 * another source: the same events always give the same rows. Applying an event to a row again
 * changes nothing.
 *
 * @param <R> the rows of a batch while they are in memory
 */
public interface Projection<R extends FoldedRows> {

    /** Returns the name in URLs, metrics and the database. */
    String name();

    List<ProjectionTable> tables();

    /** Returns the types of events that may change its rows. A replay reads no other types. */
    Set<Class<? extends DomainEvent>> types();

    /**
     * Returns the sequence of an event, such as a user or a session. Events of one sequence change
     * the same rows and must be applied in order.
     */
    default String sequenceOf(RecordedEvent recorded) {
        return recorded.aggregateId();
    }

    /** Returns an empty set of rows. */
    R none();

    /** Loads the rows that {@code events} may change. */
    R load(Slot slot, List<RecordedEvent> events);

    /** Applies one event in memory. */
    void on(RecordedEvent recorded, R rows);

    /** Writes the changed rows, with one statement for each kind of row. */
    void write(Slot slot, R rows);

    /** Returns whether an event may change its rows. An event of an unknown type may. */
    default boolean concerns(RecordedEvent recorded) {
        return types().contains(recorded.event().getClass())
                || (recorded.event() instanceof OpaqueEvent opaque && mayBeMeant(opaque));
    }

    private boolean mayBeMeant(OpaqueEvent event) {
        return event.isOfNewType()
                || types().stream().anyMatch(type -> type.getSimpleName().equals(event.type()));
    }

    /**
     * Applies a batch within the caller's transaction.
     *
     * @throws UnknownEvent if this release doesn't know one of the events that may change the rows
     */
    default void handle(Slot slot, List<RecordedEvent> events) {
        events.stream().filter(this::concerns).forEach(UnknownEvent::refuse);
        R rows = load(slot, events);
        events.forEach(recorded -> on(recorded, rows));
        write(slot, rows);
    }
}
