package io.passledger.domain.webauthn;

import io.passledger.domain.Wire;

/**
 * <a href="https://www.w3.org/TR/webauthn-3/#sctn-attestation-types">What kind of key vouches</a>
 * for a credential (§6.5.4).
 */
public enum AttestationType implements Wire {
    /** Nothing vouches. */
    NONE("none"),
    /** The credential vouches for itself. */
    SELF("self"),
    /** A key that a batch of authenticators shares. */
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

    /** Whether certificates come with it that may lead to a trust anchor. */
    public boolean hasTrustPath() {
        return this != NONE && this != SELF;
    }
}
