package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * A <a href="https://www.w3.org/TR/webauthn-3/#enum-hints">hint</a> to the browser about which
 * authenticator to offer first.
 */
public enum Hint implements Wire {
    SECURITY_KEY("security-key"),
    CLIENT_DEVICE("client-device"),
    HYBRID("hybrid");

    private final String wire;

    Hint(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
