package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** Why a browser is no longer trusted. */
public enum BrowserRemoval implements Wire {
    /** The user removed it. */
    USER("user"),
    /** A backend or the operator removed it. */
    ADMIN("admin"),
    /** A secret was presented that had been replaced before, so there may be a copy. */
    COPIED("copied"),
    /** The user was locked in sessions that a backend began. */
    LOCK("lock"),
    /** The user was signed out everywhere. */
    SIGN_OUT("sign-out"),
    /** The user's authenticators were reset, or the user was erased. */
    RESET("reset"),
    /** The policy ends the trust with a new passkey. */
    POLICY("policy"),
    /** The user has remembered as many newer browsers as are kept. */
    LIMIT("limit");

    private final String wire;

    BrowserRemoval(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
