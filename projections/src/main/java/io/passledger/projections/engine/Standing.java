package io.passledger.projections.engine;

/**
 * Where a projection stands.
 *
 * @param position every event up to it has been taken in
 * @param slot the tables that are read and kept up to date
 */
record Standing(long position, Slot slot) {}
