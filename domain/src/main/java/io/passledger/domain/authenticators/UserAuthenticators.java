package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.DecidedEvents;
import io.passledger.domain.Refusal;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ForgetBrowsers;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ImportPasskeys;
import io.passledger.domain.authenticators.AuthenticatorsCommand.IssueGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RememberBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemoveRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenamePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenameRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SignOutUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendHeldGrants;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRegistrationGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UnlockUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UseRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * All factors of one user of one app, and the locks on them. One stream decides on all of them, so
 * that no factor can bypass a lock and nothing can be spent twice.
 */
@AggregateRoot(type = "UserAuthenticators")
public class UserAuthenticators {

    @AggregateIdentifier @Nullable UserKey user;
    private AuthenticatorsState state = AuthenticatorsState.EMPTY;

    /** Creates the aggregate of an unknown user. */
    public UserAuthenticators() {}

    /** Starts from an existing state. */
    public UserAuthenticators(AuthenticatorsState state) {
        this.state = state;
        this.user = state.user();
    }

    /**
     * @throws Refusal {@code locked}, {@code factor-required} if the user has passkeys and the
     *     session was not passed with one, {@code passkey-limit-reached}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RegistrationOutcome decide(RegisterPasskey command, RegistrationVerifier verifier) {
        return enact(new EnrolmentDecision(command, verifier, state).decide());
    }

    /**
     * @throws Refusal {@code invalid-request}, {@code action-not-allowed} if a passkey belongs to
     *     another user, was removed here or has another key here, {@code passkey-limit-reached}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ImportOutcome decide(ImportPasskeys command, ImportVerifier verifier) {
        return enact(new ImportDecision(command, verifier, state).decide());
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(VerifyPasskey command, AssertionVerifier verifier) {
        return enact(new AssertionDecision(command, verifier, state).decide());
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(RecordFactorFailure command) {
        state.requireUnlocked(command.factor(), command.source(), command.now());
        return enact(
                new FactorAttempt(
                                command.user(),
                                command.factor(),
                                command.sessionId(),
                                command.source(),
                                command.lockout(),
                                command.now())
                        .failed(command.failure(), state));
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(SpendRecoveryCode command) {
        return enact(new SingleUseFactors(state).spend(command));
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(SpendExternalGrant command) {
        return enact(new SingleUseFactors(state).spend(command));
    }

    /**
     * @throws Refusal {@code grant-invalid}, {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SpendRegistrationGrant command) {
        applyAll(new SingleUseFactors(state).spend(command));
    }

    /**
     * @throws Refusal {@code grant-invalid}, {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SpendHeldGrants command) {
        applyAll(new SingleUseFactors(state).spend(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(IssueGrant command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(GenerateRecoveryCodes command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AcknowledgeRecoveryCodes command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RenamePasskey command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Bytes decide(RemovePasskey command) {
        return enact(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<Passkey> decide(ResetAuthenticators command) {
        return enact(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SignOutUser command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<Passkey> decide(EraseUser command) {
        return enact(decisions().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(UnlockUser command) {
        applyAll(decisions().decide(command));
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RememberBrowser command) {
        applyAll(browsers().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RememberedBrowserOutcome decide(UseRememberedBrowser command) {
        return enact(browsers().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RenameRememberedBrowser command) {
        applyAll(browsers().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RemoveRememberedBrowser command) {
        applyAll(browsers().decide(command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ForgetBrowsers command) {
        applyAll(browsers().decide(command));
    }

    @EventSourcingHandler
    void evolve(AuthenticatorsEvent event) {
        state = state.after(event);
        user = event.user();
    }

    /** Returns the state after all events so far. */
    public AuthenticatorsState state() {
        return state;
    }

    private AuthenticatorsDecisions decisions() {
        return new AuthenticatorsDecisions(state);
    }

    private BrowserDecisions browsers() {
        return new BrowserDecisions(state);
    }

    private static <R> R enact(DecidedEvents<AuthenticatorsEvent, R> decided) {
        applyAll(decided.events());
        return decided.outcome();
    }

    private static void applyAll(List<AuthenticatorsEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
