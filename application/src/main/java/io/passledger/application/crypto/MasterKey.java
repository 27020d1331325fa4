package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import java.security.SecureRandom;
import javax.crypto.SecretKey;

/**
 * The operator's key over all keys in the database: whoever has the database alone can sign nothing
 * and read no user's data.
 */
public final class MasterKey {

    private final SealingKey key;

    /**
     * @param key 32 bytes
     */
    public MasterKey(SecretKey key, SecureRandom random) {
        this.key = new SealingKey(Bytes.of(key.getEncoded()), random);
    }

    /** {@link SealingKey#seal} under this key. */
    public Bytes seal(Bytes plaintext, String context) {
        return key.seal(plaintext, context);
    }

    /**
     * {@link SealingKey#unseal} under this key.
     *
     * @throws UnsealingFailed where the text was sealed by another key, for another context, or was
     *     changed
     */
    public Bytes unseal(Bytes sealed, String context) {
        return key.unseal(sealed, context);
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
