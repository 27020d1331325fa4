package io.passledger.domain.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
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

    /** Live tokens of one session at a time. */
    static final int MAX_MFA_TOKENS = 100;

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
        if (!command.outsideSession()) {
            state().requireTimeLeft(command.now());
        }
        switch (command.ceremony().kind()) {
            case AUTHENTICATION -> state().require(NextAction.PASSKEY_AUTH);
            case REGISTRATION -> requireRegistrationAllowed(command.userHasPasskeys());
        }
        apply(new CeremonyBegun(command.sessionId(), command.ceremony()));
    }

    private void requireRegistrationAllowed(boolean userHasPasskeys) {
        boolean open =
                state().status() == SessionStatus.PENDING
                        || state().status() == SessionStatus.COMPLETED;
        if (!open) {
            state().require(NextAction.PASSKEY_REG);
        }
        if (state().passed() != null && state().passed().factor() != null) {
            return;
        }
        if (userHasPasskeys) {
            throw Refusal.of(
                    RefusalCode.FACTOR_REQUIRED,
                    "This user has a passkey: pass the session with it before adding another.");
        }
        if (state().passed() == null) {
            state().require(NextAction.PASSKEY_REG);
        }
    }

    @CommandHandler
    void decide(FailCeremony command) {
        CeremonyKind kind = requireAnyCeremony();
        apply(new CeremonyFailed(command.sessionId(), kind, command.failure()));
        if (state().userId() == null && state().failures() >= command.maxFailures()) {
            apply(new SessionFailed(command.sessionId()));
        }
    }

    @CommandHandler
    void decide(AddPasskey command) {
        state().requireCeremony(CeremonyKind.REGISTRATION);
        apply(new PasskeyAdded(command.sessionId(), command.passkeyId()));
    }

    @CommandHandler
    void decide(FailFallback command) {
        apply(new FallbackFailed(command.sessionId(), command.factor(), command.failure()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(PassFactor command) {
        state().requireTimeLeft(command.now());
        FactorOutcome.Verified verified = command.verified();
        switch (verified.factor()) {
            case PASSKEY -> requireAnyCeremony();
            case EXTERNAL -> state().require(NextAction.EXTERNAL);
            case RECOVERY_CODE -> state().require(NextAction.RECOVERY_CODE);
        }
        apply(
                new FactorVerified(
                        command.sessionId(),
                        verified.factor(),
                        verified.userId(),
                        verified.amr(),
                        verified.passkeyId(),
                        verified.acknowledgementOwed(),
                        verified.resets(),
                        command.now()));
        if (!verified.acknowledgementOwed()) {
            complete(command.sessionId(), command.accessToken(), command.now());
        }
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(ShowRecoveryCodes command) {
        state().requireTimeLeft(command.now());
        state().require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        apply(new RecoveryCodesShown(command.sessionId()));
    }

    /**
     * @throws Refusal {@code session-expired}, {@code action-not-allowed}
     */
    @CommandHandler
    void decide(ReceiveAcknowledgement command) {
        state().requireTimeLeft(command.now());
        state().require(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
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
        if (state().mfaTokens().size() >= MAX_MFA_TOKENS) {
            throw Refusal.actionNotAllowed(
                    "This session has given out %d tokens that are still unused."
                            .formatted(MAX_MFA_TOKENS),
                    state().nextActions());
        }
        apply(new MfaTokenIssued(command.sessionId(), command.token()));
    }

    @CommandHandler
    boolean decide(ConsumeMfaToken command) {
        Optional<MfaToken> token = state().mfaToken(command.tokenId());
        boolean good = token.isPresent() && command.now().isBefore(token.get().expiresAt());
        if (good && token.get().singleUse()) {
            apply(new MfaTokenConsumed(command.sessionId(), command.tokenId()));
        }
        return good;
    }

    /**
     * @throws Refusal {@code action-not-allowed} where the session has ended otherwise
     */
    @CommandHandler
    void decide(CancelSession command) {
        switch (state().statusAt(command.now())) {
            case PENDING -> apply(new SessionCancelled(command.sessionId()));
            case CANCELLED -> {}
            case COMPLETED, FAILED, EXPIRED ->
                    throw Refusal.actionNotAllowed(
                            "Only a pending session can be cancelled.", state().nextActions());
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

    private CeremonyKind requireAnyCeremony() {
        PendingCeremony pending = state().ceremony();
        if (pending == null) {
            throw Refusal.actionNotAllowed(
                    "No challenge waits for this answer: ask for options first.",
                    state().nextActions());
        }
        return pending.kind();
    }

    private static void complete(SessionId sessionId, AccessTokenIssue token, Instant now) {
        apply(new SessionCompleted(sessionId, token.tokenId(), token.expiresAt(), now));
    }
}
