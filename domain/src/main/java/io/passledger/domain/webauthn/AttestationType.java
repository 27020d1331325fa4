package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * <a href="https://www.w3.org/TR/webauthn-3/#sctn-attestation-types">Attestation types</a>
 * (§6.5.4): the kind of key that signs the attestation.
 */
public enum AttestationType implements Wire {
    /** No attestation. */
    NONE("none"),
    /** The credential's own key. */
    SELF("self"),
    /** A key shared by a batch of authenticators. */
    BASIC("basic"),
    /** A key that an attestation CA certified for this authenticator. */
    ATT_CA("attCA"),
    /** A key that an anonymization CA certified for this credential. */
    ANON_CA("anonCA");

    private final String wire;

    AttestationType(String wire) {
        this.wire = wire;
    }

    @Override
    public String wire() {
        return wire;
    }

    /** Returns whether the attestation carries certificates that may lead to a trust anchor. */
    public boolean hasTrustPath() {
        return this != NONE && this != SELF;
    }
}
