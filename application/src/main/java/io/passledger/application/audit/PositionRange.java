package io.passledger.application.audit;

/**
 * A range of the log.
 *
 * @param after the position before the first one
 * @param upTo the last position
 */
record PositionRange(long after, long upTo) {

    boolean isEmpty() {
        return after >= upTo;
    }
}
