package io.passledger.application.store;

/**
 * An event that this node has appended, and that somebody was told of.
 *
 * @param position where the last event of its decision stands
 * @param at when that was, by {@link System#nanoTime()}
 */
public record AcknowledgedEvent(
        String aggregateId, long sequence, String eventId, long position, long at) {}
