package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.Command;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.NextAction;
import io.passledger.domain.Require;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.BrowserRefusal;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands to a session. */
public sealed interface SessionCommand<R> extends Command<R> {

    SessionId sessionId();

    /**
     * @param userId may be absent only for a sign-in, where the passkey then identifies the user
     * @param username 1 to 256 characters
     * @param displayName 0 to 256 characters
     * @param accessToken the access token that completes the session, if the policy lets this user
     *     through immediately; never in public, where nobody has vouched for the user, nor for a
     *     user who has a passkey
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
     * @param outsideSession whether the caller presented an access token instead of the session,
     *     which may have expired
     */
    record BeginCeremony(
            @TargetAggregateIdentifier SessionId sessionId,
            PendingCeremony ceremony,
            boolean userHasPasskeys,
            boolean outsideSession,
            Instant now)
            implements SessionCommand<Void> {}

    /** Records an invalid response to a pending challenge. */
    record FailCeremony(
            @TargetAggregateIdentifier SessionId sessionId,
            Bytes challenge,
            CeremonyFailure failure,
            int maxFailures)
            implements SessionCommand<Void> {}

    /** Records a registration in a session that had already been passed. */
    record AddPasskey(
            @TargetAggregateIdentifier SessionId sessionId, Bytes challenge, PasskeyId passkeyId)
            implements SessionCommand<Void> {}

    /** Records that a factor other than a passkey was rejected. */
    record FailFallback(
            @TargetAggregateIdentifier SessionId sessionId, Factor factor, CeremonyFailure failure)
            implements SessionCommand<Void> {}

    /**
     * @param challenge the challenge that a passkey answered; {@code null} for another factor
     * @param accessToken the token to issue if this completes the session
     */
    record PassFactor(
            @TargetAggregateIdentifier SessionId sessionId,
            FactorOutcome.Verified verified,
            @Nullable Bytes challenge,
            AccessTokenIssue accessToken,
            Instant now)
            implements SessionCommand<Void> {}

    /**
     * Records that a user with an access token proved a passkey again. The session is the token's
     * own and may have expired.
     *
     * @param token the token that the proof was for; {@code null} for none
     */
    record RepeatFactor(
            @TargetAggregateIdentifier SessionId sessionId,
            FactorOutcome.Verified verified,
            Bytes challenge,
            @Nullable MfaToken token,
            Instant now)
            implements SessionCommand<Void> {}

    /** Records that the secret of a remembered browser did not complete the session. */
    record RefuseRememberedBrowser(
            @TargetAggregateIdentifier SessionId sessionId, BrowserRefusal reason)
            implements SessionCommand<Void> {}

    record ShowRecoveryCodes(
            @TargetAggregateIdentifier SessionId sessionId, Bytes setId, Instant now)
            implements SessionCommand<Void> {}

    /**
     * @param currentCodes the user's current set; another session may have replaced the set shown
     *     in this one
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

    /** Consumes a token and returns whether it was valid, which it is only once. */
    record ConsumeMfaToken(
            @TargetAggregateIdentifier SessionId sessionId, String tokenId, Instant now)
            implements SessionCommand<Boolean> {}

    /** Ends a pending or completed session. */
    record CancelSession(@TargetAggregateIdentifier SessionId sessionId, Instant now)
            implements SessionCommand<Void> {}

    /** Records that a session has expired, if it has. */
    record ExpireSession(@TargetAggregateIdentifier SessionId sessionId, Instant now)
            implements SessionCommand<Void> {}

    /**
     * An access token about to be issued.
     *
     * @param tokenId its {@code jti}
     */
    record AccessTokenIssue(String tokenId, Instant expiresAt) {}
}
