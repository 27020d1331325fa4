package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.domain.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as stored in the database.
 *
 * @param publicKey {@code null} for a symmetric key
 * @param verifyUntil {@code null} while it has no successor
 */
record SealedKey(
        String keyId,
        String purpose,
        Bytes sealed,
        @Nullable Bytes publicKey,
        Instant createdAt,
        Instant activatesAt,
        @Nullable Instant verifyUntil) {

    static SealedKey seal(
            MasterKey master,
            String keyId,
            String purpose,
            Bytes secret,
            @Nullable Bytes publicKey,
            Instant createdAt,
            Instant activatesAt) {
        Bytes sealed = master.seal(secret, context(keyId, purpose, publicKey));
        return new SealedKey(keyId, purpose, sealed, publicKey, createdAt, activatesAt, null);
    }

    /** Unseals the secret part. */
    Bytes open(MasterKey master) {
        try {
            return master.unseal(sealed, context(keyId, purpose, publicKey));
        } catch (UnsealingFailed e) {
            throw new WrongMasterKey(keyId);
        }
    }

    static String context(String keyId, String purpose, @Nullable Bytes publicKey) {
        String suffix = publicKey == null ? "" : publicKey.toBase64Url();
        return String.join("/", "sealed_key", purpose, keyId, suffix);
    }
}
