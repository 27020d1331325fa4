package io.passledger.application.store;

/**
 * An event that this node has appended and acknowledged to a caller.
 *
 * @param position the position of the last event of its decision
 * @param at when it was appended, by {@link System#nanoTime()}
 */
public record AcknowledgedEvent(
        String aggregateId, long sequence, String eventId, long position, long at) {}
