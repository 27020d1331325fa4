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
 * @param userId the user that the token must belong to
 * @param sessionId the session that the token must belong to
 * @param acr the lowest accepted {@code acr}, one of the values of {@link Acr}
 * @param transaction the transaction that the token must be bound to
 */
public record ExpectedToken(
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        @Nullable String acr,
        @Nullable Transaction transaction) {

    /** Expects nothing: every token of the app matches. */
    public static final ExpectedToken ANY = new ExpectedToken(null, null, null, null);

    public ExpectedToken {
        if (acr != null && !Acr.isKnown(acr)) {
            throw new InvalidValue("acr", "must be one of " + Acr.FROM_LEAST_TO_MOST);
        }
    }

    /** Expects a token of that user. */
    public static ExpectedToken of(UserId userId) {
        return new ExpectedToken(userId, null, null, null);
    }

    /** Returns the first expectation that {@code token} does not meet. */
    public Optional<InactiveReason> unmetBy(VerifiedToken token) {
        if (userId != null && !userId.equals(token.userId())) {
            return Optional.of(InactiveReason.OTHER_USER);
        }
        if (sessionId != null && !sessionId.equals(token.sessionId())) {
            return Optional.of(InactiveReason.OTHER_SESSION);
        }
        if (acr != null && !Acr.isAtLeast(token.acr(), acr)) {
            return Optional.of(InactiveReason.ACR_TOO_LOW);
        }
        return isAboutTheSame(token.transactionHash())
                ? Optional.empty()
                : Optional.of(InactiveReason.OTHER_TRANSACTION);
    }

    private boolean isAboutTheSame(@Nullable Bytes hash) {
        return transaction == null || Objects.equals(transaction.hash(), hash);
    }
}
