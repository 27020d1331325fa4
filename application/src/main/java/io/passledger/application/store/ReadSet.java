package io.passledger.application.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which aggregates a decision has looked at, and where their streams ended. A decision is good only
 * if each still ends with the same event by the time it is appended.
 */
final class ReadSet {

    private final Map<String, StreamEnd> ends = new HashMap<>();
    private final Set<String> queued = new TreeSet<>();
    private final Predicate<String> mustQueue;

    /**
     * @param mustQueue whether others queue for an aggregate for which this decision has no turn
     */
    ReadSet(Predicate<String> mustQueue) {
        this.mustQueue = mustQueue;
    }

    /**
     * Notes that a collision on this aggregate is settled by taking turns.
     *
     * @throws QueueRequired where others queue for it
     */
    void queueFor(String aggregateId) {
        queued.add(aggregateId);
        if (mustQueue.test(aggregateId)) {
            throw new QueueRequired();
        }
    }

    /** Those to take turns on after a collision. */
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
