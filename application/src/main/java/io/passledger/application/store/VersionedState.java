package io.passledger.application.store;

/**
 * A state and how far it goes.
 *
 * @param end the newest event in it
 */
record VersionedState<S>(S state, StreamEnd end) {

    long version() {
        return end.version();
    }
}
