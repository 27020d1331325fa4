package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is kept of an opaque token: its SHA-256. A token has 256 bits of randomness, so that a salt
 * or a slow hash would add nothing.
 */
public final class SecretHash {

    private SecretHash() {}

    public static Bytes of(String token) {
        return Bytes.of(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
