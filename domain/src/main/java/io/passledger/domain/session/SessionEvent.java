package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.FailureEvent;
import io.passledger.domain.NextAction;
import io.passledger.domain.Personal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.BrowserRefusal;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of one session. */
public sealed interface SessionEvent extends DomainEvent {

    SessionId sessionId();

    /**
     * @param userId {@code null} if the passkey is to identify the user
     * @param fallbacks actions offered besides the passkey
     * @param tokenHash SHA-256 of the session token
     * @param resets how often all sessions and tokens of the user had been voided, by a reset or a
     *     sign-out, or {@link SessionState#RESETS_NOT_LOOKED_AT}
     */
    record SessionBegun(
            SessionId sessionId,
            AppId appId,
            @Nullable UserId userId,
            @Personal @Nullable String username,
            @Personal @Nullable String displayName,
            Purpose purpose,
            Flow flow,
            boolean publicBegin,
            List<NextAction> fallbacks,
            @Personal @Nullable Transaction transaction,
            Bytes tokenHash,
            int resets,
            Instant at,
            Instant expiresAt)
            implements SessionEvent {

        public SessionBegun {
            fallbacks = List.copyOf(fallbacks);
        }
    }

    /**
     * A challenge was issued. The newest {@value SessionState#CEREMONIES_KEPT} challenges may be
     * answered.
     */
    record CeremonyBegun(SessionId sessionId, PendingCeremony ceremony) implements SessionEvent {}

    /**
     * A challenge received an invalid response and is used up.
     *
     * @param challenge the challenge; absent from old events, which clear all challenges
     */
    record CeremonyFailed(
            SessionId sessionId,
            CeremonyKind kind,
            CeremonyFailure failure,
            @Nullable Bytes challenge)
            implements SessionEvent, FailureEvent {

        /** Creates the event for a session that had one challenge. */
        public CeremonyFailed(SessionId sessionId, CeremonyKind kind, CeremonyFailure failure) {
            this(sessionId, kind, failure, null);
        }
    }

    /** A factor other than a passkey was rejected. */
    record FallbackFailed(SessionId sessionId, Factor factor, CeremonyFailure failure)
            implements SessionEvent, FailureEvent {}

    /**
     * A passkey was added in a session that had already been passed; its challenge is used up.
     *
     * @param challenge the challenge; absent from old events, which clear all challenges
     */
    record PasskeyAdded(SessionId sessionId, PasskeyId passkeyId, @Nullable Bytes challenge)
            implements SessionEvent {

        /** Creates the event for a session that had one challenge. */
        public PasskeyAdded(SessionId sessionId, PasskeyId passkeyId) {
            this(sessionId, passkeyId, null);
        }
    }

    /**
     * @param userId the factor's user
     * @param acknowledgementOwed whether the session waits for the recovery codes to be
     *     acknowledged
     * @param resets as in {@link SessionBegun}, at the time of the verification
     * @param challenge the challenge that was answered; {@code null} if there was none, and in old
     *     events, where a passkey clears all challenges. A factor that passes a session also clears
     *     the pending registration challenges; a repeated factor clears only its own
     */
    record FactorVerified(
            SessionId sessionId,
            Factor factor,
            UserId userId,
            List<AuthenticationMethod> amr,
            @Nullable PasskeyId passkeyId,
            boolean acknowledgementOwed,
            int resets,
            Instant at,
            @Nullable Bytes challenge)
            implements SessionEvent {

        public FactorVerified {
            amr = List.copyOf(amr);
        }

        /** Creates the event without a challenge. */
        public FactorVerified(
                SessionId sessionId,
                Factor factor,
                UserId userId,
                List<AuthenticationMethod> amr,
                @Nullable PasskeyId passkeyId,
                boolean acknowledgementOwed,
                int resets,
                Instant at) {
            this(sessionId, factor, userId, amr, passkeyId, acknowledgementOwed, resets, at, null);
        }
    }

    /** The secret of a remembered browser did not complete the session, which goes on without. */
    record RememberedBrowserRefused(SessionId sessionId, BrowserRefusal reason)
            implements SessionEvent, FailureEvent {}

    /**
     * A set of codes was shown in this session. Each set is shown only once.
     *
     * @param setId the set; absent from old events
     */
    record RecoveryCodesShown(SessionId sessionId, @Nullable Bytes setId) implements SessionEvent {}

    record AcknowledgementReceived(SessionId sessionId) implements SessionEvent {}

    /**
     * The session was passed and its access token issued.
     *
     * @param accessTokenId the {@code jti} of the access token
     */
    record SessionCompleted(
            SessionId sessionId, String accessTokenId, Instant accessTokenExpiresAt, Instant at)
            implements SessionEvent {}

    record MfaTokenIssued(SessionId sessionId, MfaToken token) implements SessionEvent {}

    record MfaTokenConsumed(SessionId sessionId, String tokenId) implements SessionEvent {}

    record SessionCancelled(SessionId sessionId) implements SessionEvent {}

    /** A completed session was signed out, which voids its tokens. */
    record SessionEnded(SessionId sessionId) implements SessionEvent {}

    record SessionExpired(SessionId sessionId) implements SessionEvent {}

    /** Too many ceremonies failed in the session. */
    record SessionFailed(SessionId sessionId) implements SessionEvent, FailureEvent {}
}
