package io.passledger.domain.authenticators;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendHeldGrants;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRegistrationGrant;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.util.List;

/** What is spent by using it: recovery codes and grants, each once. */
record Spending(AuthenticatorsState before) {

    FactorOutcome spend(SpendRecoveryCode command) {
        before.requireUnlocked(Factor.RECOVERY_CODE, command.source(), command.now());
        if (before.recoveryCodes() == null || !before.recoveryCodes().has(command.codeHash())) {
            return new FactorAttempt(
                            command.user(),
                            Factor.RECOVERY_CODE,
                            command.sessionId(),
                            command.source(),
                            command.lockout(),
                            command.now())
                    .failed(
                            CeremonyFailure.of("recovery code", "recovery-code-unknown-or-spent"),
                            before);
        }
        apply(
                new RecoveryCodeSpent(
                        command.user(), command.codeHash(), command.sessionId(), command.now()));
        return passed(command.user(), Factor.RECOVERY_CODE, AuthenticationMethod.ONE_TIME_PASSWORD);
    }

    FactorOutcome spend(SpendExternalGrant command) {
        before.requireUnlocked(Factor.EXTERNAL, command.source(), command.now());
        if (!before.hasGrant(
                GrantType.EXTERNAL, command.tokenHash(), command.sessionId(), command.now())) {
            return new FactorAttempt(
                            command.user(),
                            Factor.EXTERNAL,
                            command.sessionId(),
                            command.source(),
                            command.lockout(),
                            command.now())
                    .failed(CeremonyFailure.of("external grant", "grant-invalid"), before);
        }
        apply(
                new GrantSpent(
                        command.user(),
                        GrantType.EXTERNAL,
                        command.tokenHash(),
                        command.sessionId()));
        return passed(command.user(), Factor.EXTERNAL, AuthenticationMethod.EXTERNAL);
    }

    void spend(SpendRegistrationGrant command) {
        before.requireUnlocked(Factor.EXTERNAL, command.source(), command.now());
        if (!before.hasGrant(
                GrantType.REGISTRATION, command.tokenHash(), command.sessionId(), command.now())) {
            throw invalid();
        }
        apply(
                new GrantSpent(
                        command.user(),
                        GrantType.REGISTRATION,
                        command.tokenHash(),
                        command.sessionId()));
    }

    void spend(SpendHeldGrants command) {
        before.requireUnlocked(Factor.EXTERNAL, command.source(), command.now());
        for (HeldGrant held : command.grants()) {
            if (!before.holds(held, command.sessionId())) {
                throw invalid();
            }
        }
        for (HeldGrant held : command.grants()) {
            apply(
                    new GrantSpent(
                            command.user(), held.type(), held.tokenHash(), command.sessionId()));
        }
    }

    private static Refusal invalid() {
        return Refusal.of(
                RefusalCode.GRANT_INVALID,
                "The grant is used, expired, or not for this user and session.");
    }

    private FactorOutcome passed(UserKey user, Factor factor, AuthenticationMethod method) {
        return new FactorOutcome.Verified(
                factor,
                user.userId(),
                List.of(method),
                null,
                before.acknowledgementOwed(),
                before.voidings());
    }
}
