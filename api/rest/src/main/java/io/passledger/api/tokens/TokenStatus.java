package io.passledger.api.tokens;

import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a token is valid and, if so, its claims. */
record TokenStatus(
        boolean active,
        @Nullable String typ,
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        @Nullable List<AuthenticationMethod> amr,
        @Nullable String acr,
        @Nullable Bytes txh,
        @Nullable String action,
        @Nullable String audience,
        @Nullable Instant expiresAt) {

    /** The response for an invalid token, which reveals nothing else. */
    static final TokenStatus INACTIVE =
            new TokenStatus(false, null, null, null, null, null, null, null, null, null);

    static TokenStatus of(VerifiedToken token) {
        return new TokenStatus(
                true,
                token.kind().type(),
                token.userId(),
                token.sessionId(),
                token.amr(),
                token.acr(),
                token.transactionHash(),
                token.action(),
                token.audience(),
                token.expiresAt());
    }
}
