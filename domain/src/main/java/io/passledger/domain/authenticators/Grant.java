package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A single-use authorization that a backend issues for one user.
 *
 * @param tokenHash SHA-256 of the token, which has 256 bits of randomness
 * @param sessionId the only session that may use it; {@code null} for any of this user's
 */
public record Grant(
        GrantType type, Bytes tokenHash, @Nullable SessionId sessionId, Instant expiresAt) {

    public Grant {
        Require.length("tokenHash", tokenHash, 32, 32);
    }

    boolean isGoodFor(GrantType wanted, Bytes hash, SessionId session, Instant now) {
        return isFor(wanted, hash, session) && now.isBefore(expiresAt);
    }

    /** Returns whether the grant matches, even if it has expired. */
    boolean isFor(GrantType wanted, Bytes hash, SessionId session) {
        return tokenHash.equals(hash)
                && type == wanted
                && (sessionId == null || sessionId.equals(session));
    }
}
