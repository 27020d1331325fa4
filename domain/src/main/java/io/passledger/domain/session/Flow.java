package io.passledger.domain.session;

import io.passledger.domain.Wire;

/** What the user is led through: {@code signIn} where there is a passkey, else {@code signUp}. */
public enum Flow implements Wire {
    SIGN_IN("signIn"),
    SIGN_UP("signUp");

    private final String wire;

    Flow(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
