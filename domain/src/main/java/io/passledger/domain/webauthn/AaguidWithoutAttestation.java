package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * How the lists of allowed and denied models treat an <a
 * href="https://www.w3.org/TR/webauthn-3/#aaguid">AAGUID</a> without a trusted attestation. Such an
 * AAGUID can be forged by the responder.
 */
public enum AaguidWithoutAttestation implements Wire {
    /** The AAGUID is trusted. */
    ALLOW("allow"),
    /** The AAGUID is ignored, so a list admits only models that are proved. */
    REFUSE("refuse");

    private final String wire;

    AaguidWithoutAttestation(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }
}
