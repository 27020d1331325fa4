package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;

/**
 * The stored form of an opaque token: its SHA-256. A token has at least 160 random bits, so a salt
 * or a slow hash would add nothing.
 */
public final class SecretHash {

    private SecretHash() {}

    public static Bytes of(String token) {
        return Sha256.of(token);
    }
}
