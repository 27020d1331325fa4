package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals with AES-256-GCM. A sealed text is a version byte, a random 96-bit nonce, the
 * ciphertext and its 128-bit tag. It unseals only under the same key and context, and only if it is
 * unchanged.
 */
public final class SealingKey {

    /** The length of a key in bytes. */
    public static final int BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = 1 + NONCE_BYTES;

    private final SecretKey key;
    private final SecureRandom random;

    /**
     * @param key 32 bytes
     */
    public SealingKey(Bytes key, SecureRandom random) {
        Require.length("a sealing key", key, BYTES, BYTES);
        this.key = new SecretKeySpec(key.toArray(), "AES");
        this.random = random;
    }

    /**
     * @param context what is sealed, and for whom; unsealing requires the same context, so that one
     *     sealed text can't replace another
     */
    public Bytes seal(Bytes plaintext, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context);
            byte[] sealed = cipher.doFinal(plaintext.toArray());
            return Bytes.of(
                    ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                            .put(VERSION)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * @throws UnsealingFailed if the text was sealed under another key, for another context, or was
     *     changed
     */
    public Bytes unseal(Bytes sealed, String context) {
        if (sealed.length() < HEADER_BYTES + TAG_BITS / Byte.SIZE) {
            throw new UnsealingFailed("it is too short");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed.toArray());
        byte version = buffer.get();
        if (version != VERSION) {
            throw new UnsealingFailed("version " + version + " is not supported");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        try {
            return Bytes.of(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(ciphertext));
        } catch (AEADBadTagException e) {
            throw new UnsealingFailed("its tag does not match key and context");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "SealingKey[…]";
    }
}
