package io.passledger.domain.session;

import io.passledger.domain.Wire;

/** Why the customer's application begins a session. */
public enum Purpose implements Wire {
    SIGN_IN("signIn"),
    SIGN_UP("signUp"),
    STEP_UP("stepUp");

    private final String wire;

    Purpose(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
