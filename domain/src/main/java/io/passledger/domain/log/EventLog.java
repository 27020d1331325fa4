package io.passledger.domain.log;

import io.passledger.domain.DomainEvent;
import java.util.List;
import java.util.Set;

/**
 * The log, for readers that process it in order. A transaction that commits late may have lower
 * positions than events that are already visible. Readers that must miss nothing therefore read no
 * further than {@link #settled()}.
 */
public interface EventLog {

    /** Returns the position up to which no more events can be added. It never decreases. */
    long settled();

    /** Returns the highest assigned position, settled or not. */
    long head();

    /**
     * Returns the events after {@code after} up to {@code upTo}, in order.
     *
     * @param limit the maximum number of events, 1 to 10,000
     */
    List<RecordedEvent> read(long after, long upTo, int limit);

    /**
     * Returns all events of these types after {@code after} up to {@code upTo}, in order. The
     * result is complete up to {@code upTo}, even if there is no event at that position. It is for
     * readers that go through the whole log for a few types. Events of unknown types are included
     * as {@link OpaqueEvent}s.
     *
     * @param upTo at most 100,000 positions beyond {@code after}
     */
    List<RecordedEvent> readTypes(
            long after, long upTo, Set<? extends Class<? extends DomainEvent>> types);

    /** Returns the position of the aggregate's newest event, or 0 if there is none. */
    long lastPositionOf(String aggregateId);

    /**
     * Returns which run of the database server responds now. Within one run the log never goes
     * back; after a new run begins, events that were read before may be gone.
     */
    String server();

    /**
     * Registers a listener that is called right after this node has appended, and within about a
     * tenth of a second after what another node has appended is settled. It must return
     * immediately.
     */
    void onAppend(Runnable listener);
}
