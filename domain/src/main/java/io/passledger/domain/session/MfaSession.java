package io.passledger.domain.session;

import io.passledger.domain.DecidedEvents;
import io.passledger.domain.SessionId;
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
import io.passledger.domain.session.SessionEvent.SessionBegun;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * One run of the second factor: its pending challenges, its attempts and its result. Each session
 * is a short stream of its own, so its single-use items are spent by appending to that stream.
 */
@AggregateRoot(type = "MfaSession")
public class MfaSession {

    @AggregateIdentifier @Nullable SessionId sessionId;
    private @Nullable SessionState state;

    /** Used by Axon, which rebuilds the aggregate from its events. */
    protected MfaSession() {}

    /** Starts from an existing state. */
    public MfaSession(SessionState state) {
        this.state = state;
        this.sessionId = state.sessionId();
    }

    @CommandHandler
    public MfaSession(BeginSession command) {
        applyAll(SessionDecisions.decide(command));
    }

    @CommandHandler
    void decide(BeginCeremony command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(FailCeremony command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(AddPasskey command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(FailFallback command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(PassFactor command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(RepeatFactor command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(RefuseRememberedBrowser command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(ShowRecoveryCodes command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(ReceiveAcknowledgement command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(IssueMfaToken command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    boolean decide(ConsumeMfaToken command) {
        DecidedEvents<SessionEvent, Boolean> decided = decisions().decide(command);
        applyAll(decided.events());
        return decided.outcome();
    }

    @CommandHandler
    void decide(CancelSession command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(ExpireSession command) {
        applyAll(decisions().decide(command));
    }

    @EventSourcingHandler
    void evolve(SessionEvent event) {
        state =
                event instanceof SessionBegun begun
                        ? SessionState.from(begun)
                        : state().after(event);
        sessionId = event.sessionId();
    }

    /** Returns the state after all events so far. */
    public SessionState state() {
        return Objects.requireNonNull(state);
    }

    private SessionDecisions decisions() {
        return new SessionDecisions(state());
    }

    private static void applyAll(List<SessionEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
