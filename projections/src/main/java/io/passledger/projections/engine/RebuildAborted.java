package io.passledger.projections.engine;

/** Thrown when a replay must not continue because its node stops or it was declared abandoned. */
final class RebuildAborted extends RuntimeException {

    RebuildAborted() {
        super("the replay was aborted", null, false, false);
    }
}
