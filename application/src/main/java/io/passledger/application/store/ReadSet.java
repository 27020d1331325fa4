package io.passledger.application.store;

import java.util.HashMap;
import java.util.Map;

/**
 * Which aggregates a decision has looked at, and in which version. A decision is good only if none
 * of them has moved on by the time it is appended.
 */
final class ReadSet {

    private final Map<String, Long> versions = new HashMap<>();

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
