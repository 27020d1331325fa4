package io.passledger.application.crypto;

import io.passledger.domain.Bytes;

/**
 * A secret that is shown once and stored as a hash: a session token, a grant, or the secret of an
 * API key.
 *
 * @param value the secret's text, only for the response that issues it
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
