package io.passledger.application.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which aggregates a decision has looked at, and in which version. A decision is good only if none
 * of them has moved on by the time it is appended.
 */
final class ReadSet {

    private final Map<String, Long> versions = new HashMap<>();
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
     * @throws TurnNeeded where others queue for it
     */
    void queueFor(String aggregateId) {
        queued.add(aggregateId);
        if (mustQueue.test(aggregateId)) {
            throw new TurnNeeded();
        }
    }

    /** Those to take turns on after a collision. */
    Set<String> queued() {
        return queued;
    }

    /**
     * @param version the sequence number of the newest event seen, -1 where there was none
     */
    void add(String aggregateId, long version) {
        versions.putIfAbsent(aggregateId, version);
    }

    Map<String, Long> versions() {
        return versions;
    }
}
