package io.passledger.application.crypto;

import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The operator's keys as they were configured, 32 bytes each.
 *
 * @param current seals and opens
 * @param other opens only: the one before, or the one to come, while the key is being changed;
 *     {@code null} at all other times
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
