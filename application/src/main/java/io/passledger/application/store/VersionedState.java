package io.passledger.application.store;

/**
 * A state and the end of the stream that it reflects.
 *
 * @param end the newest event in it
 */
record VersionedState<S>(S state, StreamEnd end) {

    long version() {
        return end.version();
    }
}
