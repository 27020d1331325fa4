package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * <a href="https://www.w3.org/TR/webauthn-3/#enum-residentKeyRequirement">Discoverable
 * credentials</a> as asked for.
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
