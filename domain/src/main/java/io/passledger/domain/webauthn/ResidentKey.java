package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * The requested <a href="https://www.w3.org/TR/webauthn-3/#enum-residentKeyRequirement">resident
 * key requirement</a> (discoverable credentials).
 */
public enum ResidentKey implements Wire {
    DISCOURAGED("discouraged"),
    PREFERRED("preferred"),
    REQUIRED("required");

    private final String wire;

    ResidentKey(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
