package io.passledger.domain.authenticators;

import io.passledger.domain.Wire;

/** What a grant authorizes. */
public enum GrantType implements Wire {
    REGISTRATION("registration"),
    EXTERNAL("external");

    private final String wire;

    GrantType(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
