package io.passledger.application.tokens;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token.
 *
 * @param issuer the form of {@code iss}, as set by the app's policy
 * @param tokenId its {@code jti}
 * @param authenticatedAt when the factor was verified
 * @param transactionHash SHA-256 of the approved transaction, if there was one
 */
public record AccessTokenClaims(
        AppId appId,
        IssuerForm issuer,
        UserId userId,
        SessionId sessionId,
        String tokenId,
        Instant issuedAt,
        Instant expiresAt,
        Instant authenticatedAt,
        List<AuthenticationMethod> amr,
        @Nullable Bytes transactionHash) {

    public AccessTokenClaims {
        Require.text("tokenId", tokenId, 1, 128);
        amr = List.copyOf(amr);
        if (transactionHash != null) {
            Require.length("transactionHash", transactionHash, 32, 32);
        }
    }
}
