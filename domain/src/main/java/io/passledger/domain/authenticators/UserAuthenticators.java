package io.passledger.domain.authenticators;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.AuthenticatorsCommand.AcknowledgeRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.GenerateRecoveryCodes;
import io.passledger.domain.authenticators.AuthenticatorsCommand.IssueGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemovePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenamePasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ResetAuthenticators;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRegistrationGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UnlockUser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.session.AuthenticationMethod;
import io.passledger.domain.session.Factor;
import io.passledger.domain.session.FactorOutcome;
import io.passledger.domain.session.SessionId;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        requireUnlocked(command.now());
        if (state.hasPasskeys() && !command.sessionPassed()) {
            throw Refusal.of(
                    RefusalCode.FACTOR_REQUIRED,
                    "This user has a passkey: pass the session with it before adding another.");
        }
        if (state.passkeys().size() >= command.maxPasskeys()) {
            throw Refusal.of(
                    RefusalCode.PASSKEY_LIMIT_REACHED,
                    "This user has the %d passkeys that the policy allows."
                            .formatted(command.maxPasskeys()));
        }
        return switch (verifier.verify(command.expectation(), command.response())) {
            case RegistrationVerdict.Refused refused ->
                    new RegistrationOutcome.Refused(refused.failure());
            case RegistrationVerdict.Verified verified -> register(command, verified);
        };
    }

    private RegistrationOutcome register(
            RegisterPasskey command, RegistrationVerdict.Verified verified) {
        CredentialRecord credential = verified.credential();
        // §7.1 step 26: a credential id belongs to one user
        if (command.credentialTaken() || state.passkeyOf(credential.id()).isPresent()) {
            return new RegistrationOutcome.Refused(
                    CeremonyFailure.of("§7.1 step 26", "credential-already-registered"));
        }
        boolean first = !state.hasPasskeys();
        apply(
                new PasskeyRegistered(
                        command.user(),
                        command.passkeyId(),
                        credential,
                        command.alias(),
                        verified.origin(),
                        verified.userVerified(),
                        command.sessionId(),
                        command.now()));
        if (first && command.owesRecoveryCodes() && !hasAcknowledgedCodes()) {
            apply(new RecoveryCodesOwed(command.user()));
        }
        return new RegistrationOutcome.Registered(
                credential,
                passed(
                        command.user(),
                        Factor.PASSKEY,
                        passkeyMethods(credential, verified.userVerified()),
                        command.passkeyId()));
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(VerifyPasskey command, AssertionVerifier verifier) {
        requireUnlocked(command.now());
        // §7.2 step 6: the credential must be this user's
        Optional<Passkey> passkey = state.passkeyOf(command.response().credentialId());
        if (passkey.isEmpty()) {
            return fail(command, CeremonyFailure.of("§7.2 step 6", "credential-not-of-this-user"));
        }
        return switch (verifier.verify(
                command.expectation(), passkey.get().credential(), command.response())) {
            case AssertionVerdict.Refused refused -> fail(command, refused.failure());
            case AssertionVerdict.Verified verified -> use(command, passkey.get(), verified);
        };
    }

    private FactorOutcome use(
            VerifyPasskey command, Passkey passkey, AssertionVerdict.Verified verified) {
        long stored = passkey.credential().signCount();
        if (!SignatureCounter.isPlausible(stored, verified.signCount())) {
            boolean accepted = command.signCountRegression() == SignCountRegression.FLAG;
            apply(
                    new CloneSuspected(
                            command.user(),
                            passkey.passkeyId(),
                            stored,
                            verified.signCount(),
                            accepted,
                            command.sessionId()));
            if (!accepted) {
                return fail(command, SignatureCounter.failure(stored, verified.signCount()));
            }
        }
        apply(
                new PasskeyUsed(
                        command.user(),
                        passkey.passkeyId(),
                        verified.signCount(),
                        verified.userVerified(),
                        verified.backupState(),
                        verified.origin(),
                        command.sessionId(),
                        command.now()));
        return passed(
                command.user(),
                Factor.PASSKEY,
                passkeyMethods(passkey.credential(), verified.userVerified()),
                passkey.passkeyId());
    }

    private FactorOutcome fail(VerifyPasskey command, CeremonyFailure failure) {
        return fail(
                command.user(),
                Factor.PASSKEY,
                failure,
                command.sessionId(),
                command.lockout(),
                command.now());
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(RecordFactorFailure command) {
        requireUnlocked(command.now());
        return fail(
                command.user(),
                command.factor(),
                command.failure(),
                command.sessionId(),
                command.lockout(),
                command.now());
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(SpendRecoveryCode command) {
        requireUnlocked(command.now());
        if (state.recoveryCodes() == null || !state.recoveryCodes().has(command.codeHash())) {
            return fail(
                    command.user(),
                    Factor.RECOVERY_CODE,
                    CeremonyFailure.of("recovery code", "recovery-code-unknown-or-spent"),
                    command.sessionId(),
                    command.lockout(),
                    command.now());
        }
        apply(
                new RecoveryCodeSpent(
                        command.user(), command.codeHash(), command.sessionId(), command.now()));
        return passed(
                command.user(),
                Factor.RECOVERY_CODE,
                List.of(AuthenticationMethod.ONE_TIME_PASSWORD),
                null);
    }

    /**
     * @throws Refusal {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FactorOutcome decide(SpendExternalGrant command) {
        requireUnlocked(command.now());
        if (!hasGrant(
                GrantType.EXTERNAL, command.tokenHash(), command.sessionId(), command.now())) {
            return fail(
                    command.user(),
                    Factor.EXTERNAL,
                    CeremonyFailure.of("external grant", "grant-invalid"),
                    command.sessionId(),
                    command.lockout(),
                    command.now());
        }
        apply(
                new GrantSpent(
                        command.user(),
                        GrantType.EXTERNAL,
                        command.tokenHash(),
                        command.sessionId()));
        return passed(
                command.user(), Factor.EXTERNAL, List.of(AuthenticationMethod.EXTERNAL), null);
    }

    /**
     * @throws Refusal {@code grant-invalid}, {@code locked}
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SpendRegistrationGrant command) {
        requireUnlocked(command.now());
        if (!hasGrant(
                GrantType.REGISTRATION, command.tokenHash(), command.sessionId(), command.now())) {
            throw Refusal.of(
                    RefusalCode.GRANT_INVALID,
                    "The grant is used, expired, or not for this user and session.");
        }
        apply(
                new GrantSpent(
                        command.user(),
                        GrantType.REGISTRATION,
                        command.tokenHash(),
                        command.sessionId()));
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
    void decide(UnlockUser command) {
        if (state.lockedUntil() != null || !state.failures().isEmpty()) {
            apply(new UserUnlocked(command.user()));
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

    private void requireUnlocked(Instant now) {
        if (state.isLockedAt(now)) {
            throw Refusal.locked(state.lockRemaining(now));
        }
    }

    private Passkey requirePasskey(PasskeyId passkeyId) {
        return state.passkey(passkeyId)
                .orElseThrow(
                        () -> Refusal.of(RefusalCode.NOT_FOUND, "This user has no such passkey."));
    }

    private boolean hasGrant(GrantType type, Bytes tokenHash, SessionId sessionId, Instant now) {
        return state.grants().stream()
                .anyMatch(grant -> grant.isGoodFor(type, tokenHash, sessionId, now));
    }

    private boolean hasAcknowledgedCodes() {
        return state.recoveryCodes() != null && state.recoveryCodes().acknowledged();
    }

    private FactorOutcome.Verified passed(
            UserKey who,
            Factor factor,
            List<AuthenticationMethod> amr,
            @Nullable PasskeyId passkeyId) {
        return new FactorOutcome.Verified(
                factor, who.userId(), amr, passkeyId, state.acknowledgementOwed(), state.resets());
    }

    private static List<AuthenticationMethod> passkeyMethods(
            CredentialRecord credential, boolean userVerified) {
        AuthenticationMethod key =
                credential.backupEligible()
                        ? AuthenticationMethod.SOFTWARE_KEY
                        : AuthenticationMethod.HARDWARE_KEY;
        return userVerified ? List.of(key, AuthenticationMethod.USER) : List.of(key);
    }

    private FactorOutcome fail(
            UserKey who,
            Factor factor,
            CeremonyFailure failure,
            SessionId sessionId,
            LockoutPolicy lockout,
            Instant now) {
        apply(new FactorFailed(who, factor, failure, sessionId, now));
        if (state.failuresSince(now.minus(lockout.window())) >= lockout.maxFailures()) {
            apply(new UserLocked(who, now.plus(lockout.duration())));
        }
        return new FactorOutcome.Failed(factor, failure);
    }
}
