package io.passledger.projections.engine;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.Set;

/**
 * What events add up to for those who ask. The same events give the same rows, always: no clock, no
 * randomness, no other source; and an event that a row has taken in before changes nothing.
 *
 * @param <R> the rows of a batch while they are in memory
 */
public interface Projection<R extends FoldedRows> {

    /** Its name in URLs, metrics and the database. */
    String name();

    List<ProjectionTable> tables();

    /**
     * The types of events that may change its rows. All others mean nothing to it: a rebuild
     * doesn't read them.
     */
    Set<Class<? extends DomainEvent>> types();

    /**
     * Whose events must be taken in one after the other: they change the same rows. Such as a user
     * or a session.
     */
    default String sequenceOf(RecordedEvent recorded) {
        return recorded.aggregateId();
    }

    /** No rows, as at the very beginning. */
    R none();

    /** The rows that {@code events} may change, as they stand. */
    R load(Slot slot, List<RecordedEvent> events);

    /** Takes one event in, in memory. */
    void on(RecordedEvent recorded, R rows);

    /** Writes what has changed, with one statement for all rows of a kind. */
    void write(Slot slot, R rows);

    /** Whether an event may change its rows. One of a type that nobody knows may. */
    default boolean concerns(RecordedEvent recorded) {
        return types().contains(recorded.event().getClass())
                || (recorded.event() instanceof OpaqueEvent opaque && mayBeMeant(opaque));
    }

    private boolean mayBeMeant(OpaqueEvent event) {
        return event.isOfNewType()
                || types().stream().anyMatch(type -> type.getSimpleName().equals(event.type()));
    }

    /**
     * Takes a batch in, within the caller's transaction.
     *
     * @throws UnknownEvent where there is one among them that it may have to know
     */
    default void handle(Slot slot, List<RecordedEvent> events) {
        events.stream().filter(this::concerns).forEach(UnknownEvent::refuse);
        R rows = load(slot, events);
        events.forEach(recorded -> on(recorded, rows));
        write(slot, rows);
    }
}
