package io.passledger.application.tokens;

import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backend knows of the token that it waits for. What is {@code null} is not looked at.
 *
 * @param userId whose token it must be
 * @param sessionId of which session it must be
 * @param acr the least that its {@code acr} must be worth, one of {@link Acr}'s
 * @param transaction what it must be about
 */
public record ExpectedToken(
        @Nullable UserId userId,
        @Nullable SessionId sessionId,
        @Nullable String acr,
        @Nullable Transaction transaction) {

    /** Any token of the app. */
    public static final ExpectedToken ANY = new ExpectedToken(null, null, null, null);

    public ExpectedToken {
        if (acr != null && !Acr.isKnown(acr)) {
            throw new InvalidValue("acr", "must be one of " + Acr.FROM_LEAST_TO_MOST);
        }
    }

    /** Any token of that user. */
    public static ExpectedToken of(UserId userId) {
        return new ExpectedToken(userId, null, null, null);
    }

    /** The first expectation that {@code token} does not meet. */
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
        return transaction == null || transaction.hash().equals(hash);
    }
}
