package io.passledger.application.store;

/** Generates event identifiers, {@code evt_…}. */
interface EventIds {

    String next();
}
