package io.passledger.domain;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * An immutable byte string, written as base64url without padding. {@code equals} takes the same
 * time wherever two values differ, so it can compare a secret's digest.
 */
public final class Bytes {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Returns a byte string with a copy of {@code value}. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /**
     * Parses canonical base64url without padding.
     *
     * @throws IllegalArgumentException if the text has padding, characters of another alphabet or
     *     non-zero trailing bits
     */
    public static Bytes fromBase64Url(String text) {
        byte[] decoded = Base64.getUrlDecoder().decode(text);
        if (!ENCODER.encodeToString(decoded).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url without padding");
        }
        return new Bytes(decoded);
    }

    /** Returns a copy of the bytes. */
    public byte[] toArray() {
        return value.clone();
    }

    public int length() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    public String toBase64Url() {
        return ENCODER.encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return toBase64Url();
    }
}
