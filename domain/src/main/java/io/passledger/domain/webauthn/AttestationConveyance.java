package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * The requested <a href="https://www.w3.org/TR/webauthn-3/#enum-attestation-convey">attestation
 * conveyance</a>.
 */
public enum AttestationConveyance implements Wire {
    NONE("none"),
    INDIRECT("indirect"),
    DIRECT("direct"),
    ENTERPRISE("enterprise");

    private final String wire;

    AttestationConveyance(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
