package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** What a lock covers. */
public enum LockScope implements Wire {
    /** Every factor in sessions that a backend began. */
    BACKEND("backend"),
    /** Guessable factors in every session begun in public. */
    PUBLIC("public"),
    /** Guessable factors in sessions begun in public from one address. */
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
