package io.passledger.domain.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a completed session gave out for one purpose.
 *
 * @param tokenId its {@code jti}
 * @param singleUse it is told to be active once
 */
public record MfaToken(
        String tokenId,
        boolean singleUse,
        @Nullable String audience,
        @Nullable String action,
        Instant expiresAt) {}
