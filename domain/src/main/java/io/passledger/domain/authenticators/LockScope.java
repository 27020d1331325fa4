package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** What a lock refuses. */
public enum LockScope implements Wire {
    /** Every factor in sessions that a backend began. */
    BACKEND("backend"),
    /** What can be guessed, in every session that was begun in public. */
    PUBLIC("public"),
    /** What can be guessed, in sessions that were begun in public, from one address. */
    ADDRESS("address");

    private final String wire;

    LockScope(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
