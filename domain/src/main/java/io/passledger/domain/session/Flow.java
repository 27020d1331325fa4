package io.passledger.domain.session;

import io.passledger.domain.Wire;

/**
 * The steps that the user is led through: {@code signIn} for a user with a passkey, otherwise
 * {@code signUp}.
 */
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
