package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * What an <a href="https://www.w3.org/TR/webauthn-3/#aaguid">AAGUID</a> is worth to the lists of
 * allowed and denied models where no trusted attestation vouches for it: whoever answers could have
 * written another.
 */
public enum AaguidWithoutAttestation implements Wire {
    /** It is believed. */
    ALLOW("allow"),
    /** It counts for nothing, so that a list admits nobody who doesn't prove his model. */
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
