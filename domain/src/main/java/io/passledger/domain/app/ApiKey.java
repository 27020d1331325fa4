package io.passledger.domain.app;

import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A backend's API key. Only a hash of the secret is kept.
 *
 * @param secretHash SHA-256 of the secret, which has 256 bits of randomness
 * @param expiresAt when the key expires; {@code null} for never
 */
public record ApiKey(
        ApiKeyId keyId,
        String name,
        Bytes secretHash,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    public ApiKey {
        Require.text("name", name, 1, 64);
        Require.length("secretHash", secretHash, 32, 32);
        if (scopes.isEmpty()) {
            throw new InvalidValue("scopes", "must name at least one scope");
        }
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
