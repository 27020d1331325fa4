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
 * What a token says that this service has signed and whose time is not over. Whether it was used
 * before, or its user was reset since, only the session knows.
 *
 * @param issuer which of the app's {@code iss} it has; whether the app's policy still asks for it,
 *     only the app knows
 * @param appId whose token it is, whatever its audience
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
