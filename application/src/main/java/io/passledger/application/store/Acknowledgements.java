package io.passledger.application.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The newest events that this node has appended, kept in memory so that their removal from the
 * database is detected. At most 20,000 are kept; beyond that the oldest are dropped.
 */
public final class Acknowledgements {

    private static final int MOST = 20_000;

    private final Deque<AcknowledgedEvent> events = new ArrayDeque<>();

    synchronized void add(long position, List<NewEvent> appended) {
        long now = System.nanoTime();
        for (NewEvent event : appended) {
            events.addLast(
                    new AcknowledgedEvent(
                            event.aggregateId(), event.sequence(), event.eventId(), position, now));
        }
        while (events.size() > MOST) {
            events.removeFirst();
        }
    }

    /** Returns all of them in the order in which they were appended. */
    public synchronized List<AcknowledgedEvent> all() {
        return List.copyOf(events);
    }

    /** Drops those that were appended before {@code before} and are at or below a position. */
    public synchronized void giveUp(long before, long position) {
        events.removeIf(event -> event.at() - before < 0 && event.position() <= position);
    }

    /** Drops events that are known to be lost. */
    public synchronized void giveUp(Collection<AcknowledgedEvent> lost) {
        Set<AcknowledgedEvent> all = new HashSet<>(lost);
        events.removeIf(all::contains);
    }
}
