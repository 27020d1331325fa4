package io.passledger.domain.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
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
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * One run of the second factor: which challenge waits, what was tried, how it ended. A stream of
 * its own and a short one, so that every single-use thing of a session is spent by appending to it.
 */
@AggregateRoot(type = "MfaSession")
public class MfaSession {

    @AggregateIdentifier @Nullable SessionId sessionId;
    private @Nullable SessionState state;

    /** For Axon, which rebuilds the aggregate from its events. */
    protected MfaSession() {}

    /** Takes up a state that was reached before. */
    public MfaSession(SessionState state) {
        this.state = state;
        this.sessionId = state.sessionId();
    }

    @CommandHandler
    public MfaSession(BeginSession c) {
        apply(
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
                        c.expiresAt()));
        if (c.accessToken() != null) {
            complete(c.sessionId(), c.accessToken(), c.now());
        }
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}, {@code factor-required}
     */
    @CommandHandler
    void decide(BeginCeremony command) {
        boolean accessTokenStandsIn =
                command.outsideSession() && state().status() == SessionStatus.COMPLETED;
        if (!accessTokenStandsIn) {
            state().requireTimeLeft(command.now());
        }
        switch (command.ceremony().kind()) {
            case AUTHENTICATION -> {
                if (!accessTokenStandsIn || !command.userHasPasskeys()) {
                    state().require(NextAction.PASSKEY_AUTH);
                }
            }
            case REGISTRATION ->
                    FactorRules.requireRegistration(
                            state(), command.ceremony(), command.userHasPasskeys());
        }
        apply(new CeremonyBegun(command.sessionId(), command.ceremony()));
    }

    /**
     * @throws Refusal {@code action-not-allowed}
     */
    @CommandHandler
    void decide(FailCeremony command) {
        PendingCeremony ceremony = state().requireCeremony(command.challenge());
        apply(
                new CeremonyFailed(
                        command.sessionId(),
                        ceremony.kind(),
                        command.failure(),
                        ceremony.challenge()));
        int most = state().userId() == null ? command.maxFailures() : SessionState.MOST_FAILURES;
        if (state().status() == SessionStatus.PENDING && state().failures() >= most) {
            apply(new SessionFailed(command.sessionId()));
        }
    }

    /**
     * @throws Refusal {@code action-not-allowed}
     */
    @CommandHandler
    void decide(AddPasskey command) {
        state().requireCeremony(CeremonyKind.REGISTRATION, command.challenge());
        if (state().status() != SessionStatus.COMPLETED) {
            throw Refusal.actionNotAllowed(
                    "The first passkey of a session is its factor.", state().nextActions());
        }
        apply(new PasskeyAdded(command.sessionId(), command.passkeyId(), command.challenge()));
    }

    /**
     * @throws Refusal {@code action-not-allowed}
     */
    @CommandHandler
    void decide(FailFallback command) {
        state().require(FactorRules.fallbackAction(command.factor()));
        apply(new FallbackFailed(command.sessionId(), command.factor(), command.failure()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(PassFactor command) {
        state().requireTimeLeft(command.now());
        FactorOutcome.Verified verified = command.verified();
        FactorRules.requirePassable(state(), verified, command.challenge(), command.now());
        apply(
                new FactorVerified(
                        command.sessionId(),
                        verified.factor(),
                        verified.userId(),
                        verified.amr(),
                        verified.passkeyId(),
                        verified.acknowledgementOwed(),
                        verified.resets(),
                        command.now(),
                        command.challenge()));
        if (!verified.acknowledgementOwed()) {
            complete(command.sessionId(), command.accessToken(), command.now());
        }
    }

    /**
     * @throws Refusal {@code action-not-allowed}, {@code session-expired} where the user's
     *     authenticators were reset
     */
    @CommandHandler
    void decide(RepeatFactor command) {
        FactorOutcome.Verified verified = command.verified();
        FactorRules.requireRepeatable(state(), verified, command.challenge(), command.now());
        if (command.token() != null) {
            requireRoomForAToken(command.now());
        }
        apply(
                new FactorVerified(
                        command.sessionId(),
                        verified.factor(),
                        verified.userId(),
                        verified.amr(),
                        verified.passkeyId(),
                        false,
                        verified.resets(),
                        command.now(),
                        command.challenge()));
        if (command.token() != null) {
            apply(new MfaTokenIssued(command.sessionId(), command.token()));
        }
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(ShowRecoveryCodes command) {
        state().requireTimeLeft(command.now());
        state().require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        apply(new RecoveryCodesShown(command.sessionId(), command.setId()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(ReceiveAcknowledgement command) {
        state().requireTimeLeft(command.now());
        state().require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        if (state().shownCodes() != null
                && !Objects.equals(state().shownCodes(), command.currentCodes())) {
            throw Refusal.actionNotAllowed(
                    "The recovery codes shown in this session were replaced since: fetch a set.",
                    state().nextActions());
        }
        apply(new AcknowledgementReceived(command.sessionId()));
        complete(command.sessionId(), command.accessToken(), command.now());
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(IssueMfaToken command) {
        state().requireTimeLeft(command.now());
        if (state().status() != SessionStatus.COMPLETED) {
            throw Refusal.actionNotAllowed(
                    "A token is issued once the session is completed.", state().nextActions());
        }
        requireRoomForAToken(command.now());
        apply(new MfaTokenIssued(command.sessionId(), command.token()));
    }

    private void requireRoomForAToken(Instant now) {
        if (state().liveMfaTokens(now) >= SessionState.MFA_TOKENS_KEPT) {
            throw Refusal.actionNotAllowed(
                    "This session has given out %d tokens that are still unused."
                            .formatted(SessionState.MFA_TOKENS_KEPT),
                    state().nextActions());
        }
    }

    @CommandHandler
    boolean decide(ConsumeMfaToken command) {
        Optional<MfaToken> token = state().mfaToken(command.tokenId());
        boolean good = token.isPresent() && token.get().isLiveAt(command.now());
        if (good && token.get().singleUse()) {
            apply(new MfaTokenConsumed(command.sessionId(), command.tokenId()));
        }
        return good;
    }

    /**
     * Of a completed session that is its sign-out.
     *
     * @throws Refusal {@code session-expired}, {@code action-not-allowed} where the session has
     *     failed
     */
    @CommandHandler
    void decide(CancelSession command) {
        switch (state().statusAt(command.now())) {
            case PENDING -> apply(new SessionCancelled(command.sessionId()));
            case CANCELLED -> {}
            case EXPIRED -> state().requireTimeLeft(command.now());
            case COMPLETED -> apply(new SessionEnded(command.sessionId()));
            case FAILED ->
                    throw Refusal.actionNotAllowed(
                            "A session that has failed is over already.", state().nextActions());
        }
    }

    @CommandHandler
    void decide(ExpireSession command) {
        if (state().status() == SessionStatus.PENDING && state().isExpiredAt(command.now())) {
            apply(new SessionExpired(command.sessionId()));
        }
    }

    @EventSourcingHandler
    void evolve(SessionEvent event) {
        state =
                event instanceof SessionBegun begun
                        ? SessionState.from(begun)
                        : state().after(event);
        sessionId = event.sessionId();
    }

    /** What the events so far add up to. */
    public SessionState state() {
        return Objects.requireNonNull(state);
    }

    private static void complete(SessionId sessionId, AccessTokenIssue token, Instant now) {
        apply(new SessionCompleted(sessionId, token.tokenId(), token.expiresAt(), now));
    }
}
