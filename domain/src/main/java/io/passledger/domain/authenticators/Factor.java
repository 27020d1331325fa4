package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** What a session was passed with. */
public enum Factor implements Wire {
    PASSKEY("passkey"),
    EXTERNAL("external"),
    RECOVERY_CODE("recovery-code");

    private final String wire;

    Factor(String wire) {
        this.wire = wire;
    }

    /** Whether trying often enough may succeed; nobody guesses a signature. */
    public boolean canBeGuessed() {
        return this != PASSKEY;
    }

    @Override
    public String wire() {
        return wire;
    }
}
