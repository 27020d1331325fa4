package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * The public Ed25519 key of a log, with the log's name.
 *
 * @param name without spaces and {@code +}
 * @param key 32 bytes
 */
public record VerifierKey(String name, Bytes key) {

    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;

    /** The prefix of the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 §4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        Vkey.requireName(name);
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, was " + key.length());
        }
    }

    /**
     * @throws IllegalArgumentException if it is not a vkey of an Ed25519 key
     */
    public static VerifierKey parse(String text) {
        Vkey vkey = Vkey.parse(text);
        if (vkey.type() != ED25519) {
            throw new IllegalArgumentException("the public key is not an Ed25519 key");
        }
        return new VerifierKey(vkey.name(), vkey.key());
    }

    /** Returns the first bytes of a hash of name and key, which identify the key in a signature. */
    public Bytes id() {
        return vkey().id();
    }

    private Vkey vkey() {
        return new Vkey(name, ED25519, key);
    }

    boolean verifies(Bytes message, Bytes signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(message.toArray());
            return ed25519.verify(signature.toArray());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] info =
                ByteBuffer.allocate(INFO.length + KEY_BYTES).put(INFO).put(key.toArray()).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
    }

    /** Returns the vkey. */
    @Override
    public String toString() {
        return vkey().toString();
    }
}
