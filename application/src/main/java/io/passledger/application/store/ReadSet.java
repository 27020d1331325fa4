package io.passledger.application.store;

import java.util.HashMap;
import java.util.Map;

/**
 * Which aggregates a decision has looked at, and where their streams ended. A decision is good only
 * if each still ends with the same event by the time it is appended.
 */
final class ReadSet {

    private final Map<String, StreamEnd> ends = new HashMap<>();

    void add(String aggregateId, StreamEnd end) {
        ends.putIfAbsent(aggregateId, end);
    }

    Map<String, StreamEnd> ends() {
        return ends;
    }
}
