package io.passledger.projections.engine;

/** A rebuild must not go on: its node stops, or it was taken for dead. */
final class RebuildAborted extends RuntimeException {

    RebuildAborted() {
        super("the replay is not to go on", null, false, false);
    }
}
