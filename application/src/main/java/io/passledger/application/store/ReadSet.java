package io.passledger.application.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The aggregates that a decision has read, and the ends of their streams. A decision is valid only
 * if each stream still ends with the same event when the decision is appended.
 */
final class ReadSet {

    private final Map<String, StreamEnd> ends = new HashMap<>();
    private final Set<String> queued = new TreeSet<>();
    private final Predicate<String> mustQueue;

    /**
     * @param mustQueue whether others queue for an aggregate for which this decision holds no turn
     */
    ReadSet(Predicate<String> mustQueue) {
        this.mustQueue = mustQueue;
    }

    /**
     * Notes that collisions on this aggregate are resolved by taking turns.
     *
     * @throws QueueRequired if others queue for it
     */
    void queueFor(String aggregateId) {
        queued.add(aggregateId);
        if (mustQueue.test(aggregateId)) {
            throw new QueueRequired();
        }
    }

    /** Returns the aggregates on which to take turns after a collision. */
    Set<String> queued() {
        return queued;
    }

    void add(String aggregateId, StreamEnd end) {
        ends.putIfAbsent(aggregateId, end);
    }

    Map<String, StreamEnd> ends() {
        return ends;
    }
}
