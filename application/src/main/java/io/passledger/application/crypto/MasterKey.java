package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The operator's key, which seals all keys in the database. Without it, the database alone allows
 * neither signing nor reading users' data. There are two during a change of the key, one of which
 * seals.
 */
public final class MasterKey {

    private final SealingKey current;
    private final @Nullable SealingKey other;

    public MasterKey(MasterSecrets secrets, SecureRandom random) {
        this.current = key(secrets.current(), random);
        this.other = secrets.findOther().map(secret -> key(secret, random)).orElse(null);
    }

    /** Like {@link SealingKey#seal}, under the current key. */
    public Bytes seal(Bytes plaintext, String context) {
        return current.seal(plaintext, context);
    }

    /**
     * Like {@link SealingKey#unseal}, under the current key or the other.
     *
     * @throws UnsealingFailed if the text was sealed under neither key, for another context, or was
     *     changed
     */
    public Bytes unseal(Bytes sealed, String context) {
        try {
            return current.unseal(sealed, context);
        } catch (UnsealingFailed perhapsOther) {
            if (other == null) {
                throw perhapsOther;
            }
            return other.unseal(sealed, context);
        }
    }

    /**
     * Re-seals a text under the current key; empty if it is already sealed under it.
     *
     * @throws UnsealingFailed as {@link #unseal} does
     */
    public Optional<Bytes> renew(Bytes sealed, String context) {
        try {
            current.unseal(sealed, context);
            return Optional.empty();
        } catch (UnsealingFailed perhapsOther) {
            return Optional.of(seal(unseal(sealed, context), context));
        }
    }

    private static SealingKey key(SecretKey secret, SecureRandom random) {
        return new SealingKey(Bytes.of(secret.getEncoded()), random);
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
