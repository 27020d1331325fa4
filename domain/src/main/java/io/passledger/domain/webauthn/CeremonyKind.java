package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/** The two kinds of <a href="https://www.w3.org/TR/webauthn-3/#ceremony">ceremonies</a>. */
public enum CeremonyKind implements Wire {
    REGISTRATION("registration"),
    AUTHENTICATION("authentication");

    private final String wire;

    CeremonyKind(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
