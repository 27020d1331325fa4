package io.passledger.application.crypto;

import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The operator's configured keys, 32 bytes each.
 *
 * @param current the key that seals and unseals
 * @param other a key that only unseals: the previous or the next one during a change of the key;
 *     otherwise {@code null}
 */
public record MasterSecrets(SecretKey current, @Nullable SecretKey other) {

    public Optional<SecretKey> findOther() {
        return Optional.ofNullable(other);
    }

    @Override
    public String toString() {
        return "MasterSecrets[…]";
    }
}
