package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.crypto.Sha256;
import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of a log with its name, written as the <a
 * href="https://c2sp.org/signed-note#verifier-keys">vkey</a> of C2SP signed-note: {@code
 * name+hash+base64}.
 *
 * @param name without spaces and {@code +}
 * @param key an Ed25519 key, 32 bytes
 */
public record VerifierKey(String name, Bytes key) {

    static final int ID_BYTES = 4;

    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;

    /** RFC 8410 §4: what stands before the 32 bytes in a SubjectPublicKeyInfo. */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        requireName(name);
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, was " + key.length());
        }
    }

    /**
     * @throws IllegalArgumentException where it is no vkey of an Ed25519 key
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a public key is written name+hash+base64");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length == 0 || typed[0] != ED25519) {
            throw new IllegalArgumentException("the public key is not an Ed25519 key");
        }
        VerifierKey key =
                new VerifierKey(parts[0], Bytes.of(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.toString().equals(vkey.strip())) {
            throw new IllegalArgumentException("the public key's hash does not fit it");
        }
        return key;
    }

    /** The first bytes of a hash of name and key, by which a signature names it. */
    public Bytes id() {
        byte[] label = (name + "\n").getBytes(UTF_8);
        byte[] input =
                ByteBuffer.allocate(label.length + 1 + KEY_BYTES).put(label).put(typed()).array();
        return Bytes.of(Arrays.copyOf(Sha256.of(input).toArray(), ID_BYTES));
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

    private byte[] typed() {
        return ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(key.toArray()).array();
    }

    static void requireName(String name) {
        if (name.isEmpty()
                || name.contains("+")
                || name.codePoints().anyMatch(VerifierKey::space)) {
            throw new IllegalArgumentException("a key's name has no space and no +");
        }
    }

    private static boolean space(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** The vkey. */
    @Override
    public String toString() {
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id().toArray()),
                        Base64.getEncoder().encodeToString(typed()));
    }
}
