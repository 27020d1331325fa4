package io.passledger.domain.session;

import io.passledger.domain.DecidedEvents;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.AddPasskey;
import io.passledger.domain.session.SessionCommand.BeginCeremony;
import io.passledger.domain.session.SessionCommand.BeginSession;
import io.passledger.domain.session.SessionCommand.CancelSession;
import io.passledger.domain.session.SessionCommand.ConsumeMfaToken;
import io.passledger.domain.session.SessionCommand.ExpireSession;
import io.passledger.domain.session.SessionCommand.FailCeremony;
import io.passledger.domain.session.SessionCommand.FailFallback;
import io.passledger.domain.session.SessionCommand.IssueMfaToken;
import io.passledger.domain.session.SessionCommand.PassFactor;
import io.passledger.domain.session.SessionCommand.ReceiveAcknowledgement;
import io.passledger.domain.session.SessionCommand.RefuseRememberedBrowser;
import io.passledger.domain.session.SessionCommand.RepeatFactor;
import io.passledger.domain.session.SessionCommand.ShowRecoveryCodes;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.PasskeyAdded;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides a session's commands. It returns events without applying them; the aggregate applies
 * them.
 */
record SessionDecisions(SessionState state) {

    static List<SessionEvent> decide(BeginSession c) {
        SessionBegun begun =
                new SessionBegun(
                        c.sessionId(),
                        c.appId(),
                        c.userId(),
                        c.username(),
                        c.displayName(),
                        c.purpose(),
                        c.flow(),
                        c.publicBegin(),
                        c.fallbacks(),
                        c.transaction(),
                        c.tokenHash(),
                        c.resets(),
                        c.now(),
                        c.expiresAt());
        return c.accessToken() == null
                ? List.of(begun)
                : List.of(begun, completed(c.sessionId(), c.accessToken(), c.now()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}, {@code factor-required}
     */
    List<SessionEvent> decide(BeginCeremony command) {
        boolean accessTokenStandsIn =
                command.outsideSession() && state.status() == SessionStatus.COMPLETED;
        if (!accessTokenStandsIn) {
            state.requireTimeLeft(command.now());
        }
        switch (command.ceremony().kind()) {
            case AUTHENTICATION -> {
                if (!accessTokenStandsIn || !command.userHasPasskeys()) {
                    state.require(NextAction.PASSKEY_AUTH);
                }
            }
            case REGISTRATION ->
                    FactorRules.requireRegistration(
                            state, command.ceremony(), command.userHasPasskeys());
        }
        return List.of(new CeremonyBegun(command.sessionId(), command.ceremony()));
    }

    /**
     * @throws Refusal {@code action-not-allowed}
     */
    List<SessionEvent> decide(FailCeremony command) {
        PendingCeremony ceremony = state.requireCeremony(command.challenge());
        CeremonyFailed failed =
                new CeremonyFailed(
                        command.sessionId(),
                        ceremony.kind(),
                        command.failure(),
                        ceremony.challenge());
        SessionState after = state.after(failed);
        int most = after.userId() == null ? command.maxFailures() : SessionState.MOST_FAILURES;
        return after.status() == SessionStatus.PENDING && after.failures() >= most
                ? List.of(failed, new SessionFailed(command.sessionId()))
                : List.of(failed);
    }

    /**
     * @throws Refusal {@code action-not-allowed}
     */
    List<SessionEvent> decide(AddPasskey command) {
        state.requireCeremony(CeremonyKind.REGISTRATION, command.challenge());
        if (state.status() != SessionStatus.COMPLETED) {
            throw Refusal.actionNotAllowed(
                    "The session's first passkey is its factor.", state.nextActions());
        }
        return List.of(
                new PasskeyAdded(command.sessionId(), command.passkeyId(), command.challenge()));
    }

    /**
     * @throws Refusal {@code action-not-allowed}
     */
    List<SessionEvent> decide(FailFallback command) {
        state.require(FactorRules.fallbackAction(command.factor()));
        return List.of(
                new FallbackFailed(command.sessionId(), command.factor(), command.failure()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    List<SessionEvent> decide(PassFactor command) {
        state.requireTimeLeft(command.now());
        FactorOutcome.Verified verified = command.verified();
        FactorRules.requirePassable(state, verified, command.challenge(), command.now());
        FactorVerified passed =
                new FactorVerified(
                        command.sessionId(),
                        verified.factor(),
                        verified.userId(),
                        verified.amr(),
                        verified.passkeyId(),
                        verified.acknowledgementOwed(),
                        verified.resets(),
                        command.now(),
                        command.challenge());
        return verified.acknowledgementOwed()
                ? List.of(passed)
                : List.of(
                        passed,
                        completed(command.sessionId(), command.accessToken(), command.now()));
    }

    /**
     * @throws Refusal {@code action-not-allowed}, {@code session-expired} if the user's
     *     authenticators were reset or the user signed out everywhere
     */
    List<SessionEvent> decide(RepeatFactor command) {
        FactorOutcome.Verified verified = command.verified();
        FactorRules.requireRepeatable(state, verified, command.challenge(), command.now());
        if (command.token() != null) {
            requireRoomForAToken(command.now());
        }
        FactorVerified repeated =
                new FactorVerified(
                        command.sessionId(),
                        verified.factor(),
                        verified.userId(),
                        verified.amr(),
                        verified.passkeyId(),
                        false,
                        verified.resets(),
                        command.now(),
                        command.challenge());
        return command.token() == null
                ? List.of(repeated)
                : List.of(repeated, new MfaTokenIssued(command.sessionId(), command.token()));
    }

    /**
     * @throws Refusal {@code action-not-allowed} unless a remembered browser could have completed
     *     the session
     */
    List<SessionEvent> decide(RefuseRememberedBrowser command) {
        FactorRules.requireForRememberedBrowser(state);
        return List.of(new RememberedBrowserRefused(command.sessionId(), command.reason()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    List<SessionEvent> decide(ShowRecoveryCodes command) {
        state.requireTimeLeft(command.now());
        state.require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        return List.of(new RecoveryCodesShown(command.sessionId(), command.setId()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    List<SessionEvent> decide(ReceiveAcknowledgement command) {
        state.requireTimeLeft(command.now());
        state.require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        if (state.shownCodes() != null
                && !Objects.equals(state.shownCodes(), command.currentCodes())) {
            throw Refusal.actionNotAllowed(
                    "The recovery codes shown in this session have been replaced: fetch a new set.",
                    state.nextActions());
        }
        return List.of(
                new AcknowledgementReceived(command.sessionId()),
                completed(command.sessionId(), command.accessToken(), command.now()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}, {@code factor-required}
     *     if a remembered browser completed the session
     */
    List<SessionEvent> decide(IssueMfaToken command) {
        state.requireTimeLeft(command.now());
        if (state.status() != SessionStatus.COMPLETED) {
            throw Refusal.actionNotAllowed(
                    "A token can be issued only in a completed session.", state.nextActions());
        }
        if (state.passedByRememberedBrowser()) {
            throw Refusal.of(
                    RefusalCode.FACTOR_REQUIRED,
                    "A remembered browser completed this session: verify a passkey in it first.");
        }
        requireRoomForAToken(command.now());
        return List.of(new MfaTokenIssued(command.sessionId(), command.token()));
    }

    private void requireRoomForAToken(Instant now) {
        if (state.liveMfaTokens(now) >= SessionState.MFA_TOKENS_KEPT) {
            throw Refusal.actionNotAllowed(
                    "This session has %d unused tokens already."
                            .formatted(SessionState.MFA_TOKENS_KEPT),
                    state.nextActions());
        }
    }

    /** Returns whether the token was valid with the events. */
    DecidedEvents<SessionEvent, Boolean> decide(ConsumeMfaToken command) {
        Optional<MfaToken> token = state.mfaToken(command.tokenId());
        boolean good = token.isPresent() && token.get().isLiveAt(command.now());
        return new DecidedEvents<>(
                good && token.get().singleUse()
                        ? List.of(new MfaTokenConsumed(command.sessionId(), command.tokenId()))
                        : List.of(),
                good);
    }

    /**
     * Cancels the session; for a completed session this is the sign-out.
     *
     * @throws Refusal {@code session-expired}, {@code action-not-allowed} if the session has failed
     */
    List<SessionEvent> decide(CancelSession command) {
        return switch (state.statusAt(command.now())) {
            case PENDING -> List.of(new SessionCancelled(command.sessionId()));
            case COMPLETED -> List.of(new SessionEnded(command.sessionId()));
            case CANCELLED -> List.of();
            case EXPIRED -> {
                state.requireTimeLeft(command.now());
                yield List.of();
            }
            case FAILED ->
                    throw Refusal.actionNotAllowed(
                            "A failed session can't be cancelled.", state.nextActions());
        };
    }

    List<SessionEvent> decide(ExpireSession command) {
        return state.status() == SessionStatus.PENDING && state.isExpiredAt(command.now())
                ? List.of(new SessionExpired(command.sessionId()))
                : List.of();
    }

    private static SessionCompleted completed(
            SessionId sessionId, AccessTokenIssue token, Instant now) {
        return new SessionCompleted(sessionId, token.tokenId(), token.expiresAt(), now);
    }
}
