package io.passledger.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (<a href="https://csrc.nist.gov/pubs/fips/180-4/upd1/final">FIPS 180-4 §6.2</a>), which
 * every Java platform provides.
 */
public final class Sha256 {

    private Sha256() {}

    /** Returns a digest for input that is hashed in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static Bytes of(byte[] input) {
        return Bytes.of(digest().digest(input));
    }

    public static Bytes of(Bytes input) {
        return of(input.toArray());
    }

    /** Returns the hash of the text's UTF-8 bytes. */
    public static Bytes of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
