package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.FailureEvent;
import io.passledger.domain.NextAction;
import io.passledger.domain.Personal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in one session. */
public sealed interface SessionEvent extends DomainEvent {

    SessionId sessionId();

    /**
     * @param userId {@code null} where the passkey itself is to say who it is
     * @param fallbacks what is offered besides the passkey
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

    /** A challenge was issued. The newest {@value SessionState#CEREMONIES_KEPT} may be answered. */
    record CeremonyBegun(SessionId sessionId, PendingCeremony ceremony) implements SessionEvent {}

    /**
     * A challenge was answered wrongly and is used up.
     *
     * @param challenge which one; old events don't tell, and leave none
     */
    record CeremonyFailed(
            SessionId sessionId,
            CeremonyKind kind,
            CeremonyFailure failure,
            @Nullable Bytes challenge)
            implements SessionEvent, FailureEvent {

        /** In a session that had one challenge. */
        public CeremonyFailed(SessionId sessionId, CeremonyKind kind, CeremonyFailure failure) {
            this(sessionId, kind, failure, null);
        }
    }

    /** A factor other than a passkey was refused. */
    record FallbackFailed(SessionId sessionId, Factor factor, CeremonyFailure failure)
            implements SessionEvent, FailureEvent {}

    /**
     * A passkey was added in a session that had been passed before; its challenge is used up.
     *
     * @param challenge which one; old events don't tell, and leave none
     */
    record PasskeyAdded(SessionId sessionId, PasskeyId passkeyId, @Nullable Bytes challenge)
            implements SessionEvent {

        /** In a session that had one challenge. */
        public PasskeyAdded(SessionId sessionId, PasskeyId passkeyId) {
            this(sessionId, passkeyId, null);
        }
    }

    /**
     * @param userId whose factor it was
     * @param acknowledgementOwed the session waits for the recovery codes to be acknowledged
     * @param resets as in the beginning, when the factor was verified
     * @param challenge the one that was answered, {@code null} where none was, and in old events.
     *     The factor that passes a session leaves no challenge; one that is repeated leaves the
     *     others
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

        /** Without a challenge. */
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

    /**
     * A set of codes was shown in this session, this once.
     *
     * @param setId which set; old events don't tell
     */
    record RecoveryCodesShown(SessionId sessionId, @Nullable Bytes setId) implements SessionEvent {}

    record AcknowledgementReceived(SessionId sessionId) implements SessionEvent {}

    /**
     * The session is passed and its access token given out.
     *
     * @param accessTokenId the {@code jti} of the access token
     */
    record SessionCompleted(
            SessionId sessionId, String accessTokenId, Instant accessTokenExpiresAt, Instant at)
            implements SessionEvent {}

    record MfaTokenIssued(SessionId sessionId, MfaToken token) implements SessionEvent {}

    record MfaTokenConsumed(SessionId sessionId, String tokenId) implements SessionEvent {}

    record SessionCancelled(SessionId sessionId) implements SessionEvent {}

    /** A completed session was signed out: its tokens are void. */
    record SessionEnded(SessionId sessionId) implements SessionEvent {}

    record SessionExpired(SessionId sessionId) implements SessionEvent {}

    /** Too many ceremonies failed in the session. */
    record SessionFailed(SessionId sessionId) implements SessionEvent, FailureEvent {}
}
