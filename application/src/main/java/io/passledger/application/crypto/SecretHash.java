package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;

/**
 * What is kept of an opaque token: its SHA-256. A token has 256 bits of randomness, so that a salt
 * or a slow hash would add nothing.
 */
public final class SecretHash {

    private SecretHash() {}

    public static Bytes of(String token) {
        return Sha256.of(token);
    }
}
