package io.passledger.application.tokens;

import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a token that this service has signed and that has not expired. Only the session
 * shows whether it was used before, or whether its user was reset since.
 *
 * @param issuer the form of its {@code iss}; only the app shows whether its policy still uses that
 *     form
 * @param appId the app that the token belongs to, regardless of its audience
 */
public record VerifiedToken(
        TokenKind kind,
        IssuerForm issuer,
        String tokenId,
        AppId appId,
        String audience,
        UserId userId,
        SessionId sessionId,
        Instant issuedAt,
        Instant expiresAt,
        Instant authenticatedAt,
        List<AuthenticationMethod> amr,
        String acr,
        @Nullable Bytes transactionHash,
        @Nullable String action) {

    public VerifiedToken {
        amr = List.copyOf(amr);
    }
}
