package io.passledger.application.tokens;

import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Transaction;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backend expects of a token. An expectation that is {@code null} is not checked.
 *
 * @param kind the kind of token
 * @param userId the user that the token must belong to
 * @param sessionId the session that the token must belong to
 * @param acr the lowest accepted {@code acr}, one of the values of {@link Acr}
 * @param transaction the transaction that the token must be bound to
 * @param audience the {@code aud} that the token must have
 * @param action the action that the token must be issued for
 */
public record ExpectedToken(
        @Nullable TokenKind kind,
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        @Nullable String acr,
        @Nullable Transaction transaction,
        @Nullable String audience,
        @Nullable String action) {

    public ExpectedToken {
        if (acr != null && !Acr.isKnown(acr)) {
            throw new InvalidValue("acr", "must be one of " + Acr.FROM_LEAST_TO_MOST);
        }
    }

    /** Expects a token of that kind, whosever it is. */
    public static ExpectedToken of(TokenKind kind) {
        return new ExpectedToken(kind, null, null, null, null, null, null);
    }

    /** Returns these expectations, of a token of that user. */
    public ExpectedToken of(UserId user) {
        return new ExpectedToken(kind, user, sessionId, acr, transaction, audience, action);
    }

    /** Returns these expectations, of a token for that action. */
    public ExpectedToken to(String expected) {
        return new ExpectedToken(kind, userId, sessionId, acr, transaction, audience, expected);
    }

    /** Returns the first expectation that {@code token} does not meet. */
    public Optional<InactiveReason> unmetBy(VerifiedToken token) {
        if (kind != null && kind != token.kind()) {
            return Optional.of(InactiveReason.OTHER_TYPE);
        }
        if (userId != null && !userId.equals(token.userId())) {
            return Optional.of(InactiveReason.OTHER_USER);
        }
        if (sessionId != null && !sessionId.equals(token.sessionId())) {
            return Optional.of(InactiveReason.OTHER_SESSION);
        }
        if (acr != null && !Acr.isAtLeast(token.acr(), acr)) {
            return Optional.of(InactiveReason.ACR_TOO_LOW);
        }
        if (audience != null && !audience.equals(token.audience())) {
            return Optional.of(InactiveReason.OTHER_AUDIENCE);
        }
        if (action != null && !action.equals(token.action())) {
            return Optional.of(InactiveReason.OTHER_ACTION);
        }
        return isAboutTheSame(token.transactionHash())
                ? Optional.empty()
                : Optional.of(InactiveReason.OTHER_TRANSACTION);
    }

    private boolean isAboutTheSame(@Nullable Bytes hash) {
        return transaction == null || Objects.equals(transaction.hash(), hash);
    }
}
