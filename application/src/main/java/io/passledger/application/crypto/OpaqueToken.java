package io.passledger.application.crypto;

import io.passledger.domain.Bytes;

/**
 * A secret that is told once and kept as a hash: a session token, a grant, an API key's secret.
 *
 * @param value 256 random bits as base64url; for the answer that hands it out and nothing else
 */
public record OpaqueToken(String value) {

    public Bytes hash() {
        return SecretHash.of(value);
    }

    @Override
    public String toString() {
        return "OpaqueToken[…]";
    }
}
