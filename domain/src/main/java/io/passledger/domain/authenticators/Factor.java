package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** A factor that a session can be passed with. */
public enum Factor implements Wire {
    PASSKEY("passkey"),
    EXTERNAL("external"),
    RECOVERY_CODE("recovery-code");

    private final String wire;

    Factor(String wire) {
        this.wire = wire;
    }

    /** Returns whether repeated guessing may succeed, which it can't for a signature. */
    public boolean canBeGuessed() {
        return this != PASSKEY;
    }

    @Override
    public String wire() {
        return wire;
    }
}
