package io.passledger.application.audit;

/**
 * A stretch of the log.
 *
 * @param after before its first position
 * @param upTo its last position
 */
record PositionRange(long after, long upTo) {

    boolean isEmpty() {
        return after >= upTo;
    }
}
