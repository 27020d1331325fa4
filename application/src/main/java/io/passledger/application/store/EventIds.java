package io.passledger.application.store;

/** Makes the identifiers of events, {@code evt_…}. */
interface EventIds {

    String next();
}
