package io.passledger.domain.log;

import io.passledger.domain.DomainEvent;
import java.util.List;
import java.util.Set;

/**
 * The log for those who read it in its order. A transaction that commits late has lower positions
 * than events that are visible already; so a reader goes no further than {@link #settled()}, and
 * misses nothing.
 */
public interface EventLog {

    /** The position up to which nothing can be added any more. Grows. */
    long settled();

    /** The highest position that has been given out, settled or not. */
    long head();

    /**
     * The events after {@code after} and not beyond {@code upTo}, in order.
     *
     * @param limit how many at the most, 1 to 10,000
     */
    List<RecordedEvent> read(long after, long upTo, int limit);

    /**
     * The events of these types after {@code after} and not beyond {@code upTo}, in order: all that
     * there are, so that what was read reaches {@code upTo}, whatever stands there. For those who
     * read the whole log for a few types of events. Events of types that nobody knows are among
     * them, as {@link OpaqueEvent}s.
     *
     * @param upTo at most 100,000 positions beyond {@code after}
     */
    List<RecordedEvent> readTypes(
            long after, long upTo, Set<? extends Class<? extends DomainEvent>> types);

    /** The position of the newest event of that aggregate, 0 where there is none. */
    long lastPositionOf(String aggregateId);

    /**
     * Which run of the database's server answers now. Within one run the log never goes back; after
     * another one has begun, what was read before may not have happened.
     */
    String server();

    /** Calls {@code listener} after this node has appended; it must return at once. */
    void onAppend(Runnable listener);
}
