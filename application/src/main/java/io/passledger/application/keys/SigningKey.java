package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A P-256 key that signs tokens from {@code activatesAt} until its successor becomes active.
 *
 * @param keyId the {@code kid}
 * @param verifyUntil when the last token that it signed has expired; {@code null} while it has no
 *     successor
 */
public record SigningKey(
        String keyId,
        PrivateKey privateKey,
        ECPublicKey publicKey,
        Instant createdAt,
        Instant activatesAt,
        @Nullable Instant verifyUntil) {

    static final String PURPOSE = "signing";

    boolean isActiveAt(Instant now) {
        return !now.isBefore(activatesAt);
    }

    boolean isPublishedAt(Instant now) {
        return verifyUntil == null || now.isBefore(verifyUntil);
    }

    /** Creates a new key, sealed. It takes effect only once stored in the database. */
    static SealedKey make(
            MasterKey master, SecureRandom random, Instant createdAt, Instant activatesAt) {
        KeyPair pair = generate(random);
        byte[] id = new byte[16];
        random.nextBytes(id);
        return SealedKey.seal(
                master,
                Bytes.of(id).toBase64Url(),
                PURPOSE,
                Bytes.of(pair.getPrivate().getEncoded()),
                Bytes.of(pair.getPublic().getEncoded()),
                createdAt,
                activatesAt);
    }

    /**
     * Opens a key with the current provider's factory, so that signing needs no key translation.
     *
     * @throws WrongMasterKey if the key was sealed under another master key, or its row was changed
     */
    static SigningKey open(SealedKey sealed, MasterKey master) {
        Bytes publicKey = sealed.publicKey();
        if (publicKey == null) {
            throw new WrongMasterKey(sealed.keyId());
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    sealed.keyId(),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(sealed.open(master).toArray())),
                    (ECPublicKey)
                            factory.generatePublic(new X509EncodedKeySpec(publicKey.toArray())),
                    sealed.createdAt(),
                    sealed.activatesAt(),
                    sealed.verifyUntil());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256 keys", e);
        }
    }

    private static KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256 keys", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + keyId + "]";
    }
}
