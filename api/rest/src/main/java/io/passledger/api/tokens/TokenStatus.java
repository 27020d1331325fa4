package io.passledger.api.tokens;

import io.passledger.application.session.TokenFinding;
import io.passledger.application.tokens.InactiveReason;
import io.passledger.application.tokens.VerifiedToken;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of an active token, or the reason why a token is inactive. */
record TokenStatus(
        boolean active,
        @Nullable InactiveReason reason,
        @Nullable String typ,
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        @Nullable List<AuthenticationMethod> amr,
        @Nullable String acr,
        @Nullable Bytes txh,
        @Nullable String action,
        @Nullable String audience,
        @Nullable Instant expiresAt) {

    static TokenStatus of(TokenFinding finding) {
        return switch (finding) {
            case TokenFinding.Active(VerifiedToken token) -> of(token);
            case TokenFinding.Inactive(InactiveReason reason) -> inactive(reason);
        };
    }

    /** Discloses only the reason. */
    private static TokenStatus inactive(InactiveReason reason) {
        return new TokenStatus(false, reason, null, null, null, null, null, null, null, null, null);
    }

    private static TokenStatus of(VerifiedToken token) {
        return new TokenStatus(
                true,
                null,
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
