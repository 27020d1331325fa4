package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** A factor that a session can be passed with, or what may replace one. */
public enum Factor implements Wire {
    PASSKEY("passkey"),
    EXTERNAL("external"),
    RECOVERY_CODE("recovery-code"),
    /** The secret of a browser that the user trusts. It proves nothing anew. */
    REMEMBERED_BROWSER("remembered-browser");

    private final String wire;

    Factor(String wire) {
        this.wire = wire;
    }

    /**
     * Returns whether repeated guessing may succeed, which it can't for a signature or a browser's
     * secret.
     */
    public boolean canBeGuessed() {
        return this == EXTERNAL || this == RECOVERY_CODE;
    }

    /** Returns whether it is a new proof, which changes of factors require. */
    public boolean isProof() {
        return this != REMEMBERED_BROWSER;
    }

    @Override
    public String wire() {
        return wire;
    }
}
