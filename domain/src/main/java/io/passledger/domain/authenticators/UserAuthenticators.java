package io.passledger.domain.authenticators;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ImportPasskeys;
import io.passledger.domain.authenticators.AuthenticatorsCommand.IssueGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenamePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SignOutUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendHeldGrants;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRegistrationGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UnlockUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one user of one app can prove himself with, and the lock on it. One stream
 * decides on all of it, so that no factor can be tried beside another's lock and nothing is spent
 * twice.
 */
@AggregateRoot(type = "UserAuthenticators")
public class UserAuthenticators {

    @AggregateIdentifier @Nullable UserKey user;
    private AuthenticatorsState state = AuthenticatorsState.EMPTY;

    /** A user of whom nothing is known yet. */
    public UserAuthenticators() {}

    /** Takes up a state that was reached before. */
    public UserAuthenticators(AuthenticatorsState state) {
        this.state = state;
        this.user = state.user();
    }

    /**
     * @throws Refusal {@code locked}, {@code factor-required} where the session was not passed with
     *     one of the passkeys that the user has, {@code passkey-limit-reached}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RegistrationOutcome decide(RegisterPasskey command, RegistrationVerifier verifier) {
        return new Enrolment(command, verifier, state).decide();
    }

    /**
     * @throws Refusal {@code invalid-request}, {@code action-not-allowed} where one of them is
     *     another's, was removed here or has another key here, {@code passkey-limit-reached}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ImportOutcome decide(ImportPasskeys command, ImportVerifier verifier) {
        return new Import(command, verifier, state).decide();
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(VerifyPasskey command, AssertionVerifier verifier) {
        return new PasskeyTry(command, verifier, state).decide();
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(RecordFactorFailure command) {
        state.requireUnlocked(command.factor(), command.source(), command.now());
        return new FactorAttempt(
                        command.user(),
                        command.factor(),
                        command.sessionId(),
                        command.source(),
                        command.lockout(),
                        command.now())
                .failed(command.failure(), state);
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(SpendRecoveryCode command) {
        return new Spending(state).spend(command);
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(SpendExternalGrant command) {
        return new Spending(state).spend(command);
    }

    /**
     * @throws Refusal {@code grant-invalid}, {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SpendRegistrationGrant command) {
        new Spending(state).spend(command);
    }

    /**
     * @throws Refusal {@code grant-invalid}, {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SpendHeldGrants command) {
        new Spending(state).spend(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(IssueGrant command) {
        apply(new GrantIssued(command.user(), command.grant(), command.now()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(GenerateRecoveryCodes command) {
        apply(
                new RecoveryCodesGenerated(
                        command.user(), command.codeHashes(), command.acknowledgementOwed()));
    }

    /**
     * @throws Refusal {@code action-not-allowed} where there is no set to acknowledge
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AcknowledgeRecoveryCodes command) {
        if (state.recoveryCodes() == null) {
            throw Refusal.actionNotAllowed(
                    "There are no recovery codes to acknowledge: fetch a set first.", List.of());
        }
        if (!state.recoveryCodes().acknowledged() || state.acknowledgementOwed()) {
            apply(new RecoveryCodesAcknowledged(command.user()));
        }
    }

    /**
     * @throws Refusal {@code not-found}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RenamePasskey command) {
        Passkey passkey = requirePasskey(command.passkeyId());
        if (!command.alias().equals(passkey.alias())) {
            apply(new PasskeyRenamed(command.user(), command.passkeyId(), command.alias()));
        }
    }

    /**
     * @throws Refusal {@code not-found}, {@code last-passkey}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Bytes decide(RemovePasskey command) {
        Bytes credentialId = requirePasskey(command.passkeyId()).credential().id();
        if (command.keepLast() && state.passkeys().size() == 1) {
            throw Refusal.of(
                    RefusalCode.LAST_PASSKEY,
                    "The last passkey is kept while the app requires a second factor.");
        }
        apply(new PasskeyRemoved(command.user(), command.passkeyId(), credentialId));
        return credentialId;
    }

    /** Answers the passkeys that there were. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<Passkey> decide(ResetAuthenticators command) {
        List<Passkey> removed = state.passkeys();
        apply(new AuthenticatorsReset(command.user(), command.reason(), removed.size()));
        return removed;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SignOutUser command) {
        apply(new UserSignedOut(command.user()));
    }

    /** Answers the passkeys that there were. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<Passkey> decide(EraseUser command) {
        List<Passkey> removed = state.passkeys();
        apply(new UserErased(command.user(), command.keyIds(), removed.size(), command.now()));
        return removed;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(UnlockUser command) {
        if (!state.locks().isEmpty()) {
            apply(new UserUnlocked(command.user(), command.reason()));
        }
    }

    @EventSourcingHandler
    void evolve(AuthenticatorsEvent event) {
        state = state.after(event);
        user = event.user();
    }

    /** What the events so far add up to. */
    public AuthenticatorsState state() {
        return state;
    }

    private Passkey requirePasskey(PasskeyId passkeyId) {
        return state.passkey(passkeyId)
                .orElseThrow(
                        () -> Refusal.of(RefusalCode.NOT_FOUND, "This user has no such passkey."));
    }
}
