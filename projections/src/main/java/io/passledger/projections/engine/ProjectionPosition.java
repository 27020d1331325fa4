package io.passledger.projections.engine;

/**
 * Where a projection stands.
 *
 * @param position every event up to it has been taken in
 * @param slot the tables that are read and kept up to date
 * @param hasDeadLetters there are events that it could not take in
 */
record ProjectionPosition(long position, Slot slot, boolean hasDeadLetters) {}
