package io.passledger.domain.session;

import io.passledger.domain.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a completed session issued for one purpose.
 *
 * @param tokenId its {@code jti}
 * @param singleUse whether it is reported as active only once
 * @param audience the service it is for, 1 to 256 characters
 * @param action the action it is for, 1 to 128 characters
 */
public record MfaToken(
        String tokenId,
        boolean singleUse,
        @Nullable String audience,
        @Nullable String action,
        Instant expiresAt) {

    public MfaToken {
        if (audience != null) {
            Require.text("audience", audience, 1, 256);
        }
        if (action != null) {
            Require.text("action", action, 1, 128);
        }
    }

    boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
