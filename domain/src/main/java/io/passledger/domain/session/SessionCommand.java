package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.Command;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.NextAction;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a session. */
public sealed interface SessionCommand<R> extends Command<R> {

    SessionId sessionId();

    /**
     * @param userId may be left out to sign in alone: the passkey then says who it is
     * @param username 1 to 256 characters
     * @param displayName 0 to 256 characters
     * @param accessToken where the policy lets this user through at once, the access token that
     *     completes the session; never in public, where nobody has vouched for the user, nor for
     *     one who has a passkey
     */
    record BeginSession(
            @TargetAggregateIdentifier SessionId sessionId,
            AppId appId,
            @Nullable UserId userId,
            @Nullable String username,
            @Nullable String displayName,
            Purpose purpose,
            Flow flow,
            boolean publicBegin,
            List<NextAction> fallbacks,
            @Nullable Transaction transaction,
            Bytes tokenHash,
            int resets,
            @Nullable AccessTokenIssue accessToken,
            Instant now,
            Instant expiresAt)
            implements SessionCommand<SessionId> {

        public BeginSession {
            if (username != null) {
                Require.text("username", username, 1, 256);
            }
            if (displayName != null) {
                Require.text("displayName", displayName, 0, 256);
            }
            if (userId == null && (purpose != Purpose.SIGN_IN || flow != Flow.SIGN_IN)) {
                throw new InvalidValue("userId", "is optional only for signIn");
            }
            if (accessToken != null && (publicBegin || flow == Flow.SIGN_IN)) {
                throw new IllegalArgumentException(
                        "only a user without a passkey that a backend vouches for can skip the factor");
            }
            fallbacks = List.copyOf(fallbacks);
        }
    }

    /**
     * @param userHasPasskeys decides whether a registration needs an existing factor first
     * @param outsideSession an access token stands in for the session, whose time may be over
     */
    record BeginCeremony(
            @TargetAggregateIdentifier SessionId sessionId,
            PendingCeremony ceremony,
            boolean userHasPasskeys,
            boolean outsideSession,
            Instant now)
            implements SessionCommand<Void> {}

    /** A pending challenge was answered wrongly. */
    record FailCeremony(
            @TargetAggregateIdentifier SessionId sessionId,
            Bytes challenge,
            CeremonyFailure failure,
            int maxFailures)
            implements SessionCommand<Void> {}

    /** A registration succeeded in a session that had been passed before. */
    record AddPasskey(
            @TargetAggregateIdentifier SessionId sessionId, Bytes challenge, PasskeyId passkeyId)
            implements SessionCommand<Void> {}

    /** A factor other than a passkey was refused. */
    record FailFallback(
            @TargetAggregateIdentifier SessionId sessionId, Factor factor, CeremonyFailure failure)
            implements SessionCommand<Void> {}

    /**
     * @param challenge the one that a passkey has answered; {@code null} for another factor
     * @param accessToken the token to give out if this completes the session
     */
    record PassFactor(
            @TargetAggregateIdentifier SessionId sessionId,
            FactorOutcome.Verified verified,
            @Nullable Bytes challenge,
            AccessTokenIssue accessToken,
            Instant now)
            implements SessionCommand<Void> {}

    /**
     * A user with an access token has proved a passkey once more, in the session that the token is
     * of, and whose time may be over.
     *
     * @param token what it was for; {@code null} for no token
     */
    record RepeatFactor(
            @TargetAggregateIdentifier SessionId sessionId,
            FactorOutcome.Verified verified,
            Bytes challenge,
            @Nullable MfaToken token,
            Instant now)
            implements SessionCommand<Void> {}

    record ShowRecoveryCodes(
            @TargetAggregateIdentifier SessionId sessionId, Bytes setId, Instant now)
            implements SessionCommand<Void> {}

    /**
     * @param currentCodes the set that the user has now; another session may have replaced the one
     *     shown in this
     */
    record ReceiveAcknowledgement(
            @TargetAggregateIdentifier SessionId sessionId,
            @Nullable Bytes currentCodes,
            AccessTokenIssue accessToken,
            Instant now)
            implements SessionCommand<Void> {}

    record IssueMfaToken(
            @TargetAggregateIdentifier SessionId sessionId, MfaToken token, Instant now)
            implements SessionCommand<Void> {}

    /** Answers whether the token was good, which it is once. */
    record ConsumeMfaToken(
            @TargetAggregateIdentifier SessionId sessionId, String tokenId, Instant now)
            implements SessionCommand<Boolean> {}

    /** Ends a session, whether it is pending or completed. */
    record CancelSession(@TargetAggregateIdentifier SessionId sessionId, Instant now)
            implements SessionCommand<Void> {}

    /** Remembers that a session's time is over, where it is. */
    record ExpireSession(@TargetAggregateIdentifier SessionId sessionId, Instant now)
            implements SessionCommand<Void> {}

    /**
     * An access token about to be given out.
     *
     * @param tokenId its {@code jti}
     */
    record AccessTokenIssue(String tokenId, Instant expiresAt) {}
}
