package io.passledger.projections.engine;

/**
 * A projection's position and live tables.
 *
 * @param position the position up to which all events have been applied
 * @param slot the tables that are read and kept up to date
 * @param hasDeadLetters whether there are events that it failed to apply
 */
record ProjectionPosition(long position, Slot slot, boolean hasDeadLetters) {}
