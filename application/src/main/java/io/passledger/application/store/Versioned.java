package io.passledger.application.store;

/**
 * A state and how far it goes.
 *
 * @param version the sequence number of the newest event in it, -1 where there is none
 */
record Versioned<S>(S state, long version) {}
