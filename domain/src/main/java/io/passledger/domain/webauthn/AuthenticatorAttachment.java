package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * <a href="https://www.w3.org/TR/webauthn-3/#enum-attachment">How an authenticator is attached</a>.
 */
public enum AuthenticatorAttachment implements Wire {
    PLATFORM("platform"),
    CROSS_PLATFORM("cross-platform");

    private final String wire;

    AuthenticatorAttachment(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
