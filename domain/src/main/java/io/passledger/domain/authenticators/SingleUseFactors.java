package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.DecidedEvents;
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

/** Decides the spending of recovery codes and grants, each of which is accepted once. */
record SingleUseFactors(AuthenticatorsState before) {

    DecidedEvents<AuthenticatorsEvent, FactorOutcome> spend(SpendRecoveryCode command) {
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
        return passed(
                new RecoveryCodeSpent(
                        command.user(), command.codeHash(), command.sessionId(), command.now()),
                Factor.RECOVERY_CODE,
                AuthenticationMethod.ONE_TIME_PASSWORD);
    }

    DecidedEvents<AuthenticatorsEvent, FactorOutcome> spend(SpendExternalGrant command) {
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
                    .failed(
                            CeremonyFailure.of(
                                    "external grant",
                                    isUsed(command.tokenHash()) ? "grant-used" : "grant-invalid"),
                            before);
        }
        return passed(
                new GrantSpent(
                        command.user(),
                        GrantType.EXTERNAL,
                        command.tokenHash(),
                        command.sessionId()),
                Factor.EXTERNAL,
                AuthenticationMethod.EXTERNAL);
    }

    List<AuthenticatorsEvent> spend(SpendRegistrationGrant command) {
        before.requireUnlocked(Factor.EXTERNAL, command.source(), command.now());
        if (!before.hasGrant(
                GrantType.REGISTRATION, command.tokenHash(), command.sessionId(), command.now())) {
            throw invalid(command.tokenHash());
        }
        return List.of(
                new GrantSpent(
                        command.user(),
                        GrantType.REGISTRATION,
                        command.tokenHash(),
                        command.sessionId()));
    }

    List<AuthenticatorsEvent> spend(SpendHeldGrants command) {
        before.requireUnlocked(Factor.EXTERNAL, command.source(), command.now());
        for (HeldGrant held : command.grants()) {
            if (!before.holds(held, command.sessionId())) {
                throw invalid(held.tokenHash());
            }
        }
        return command.grants().stream()
                .<AuthenticatorsEvent>map(held ->
                        new GrantSpent(
                                command.user(), held.type(), held.tokenHash(), command.sessionId()))
                .toList();
    }

    private boolean isUsed(Bytes tokenHash) {
        return before.spentGrants().contains(tokenHash);
    }

    private Refusal invalid(Bytes tokenHash) {
        return Refusal.of(
                RefusalCode.GRANT_INVALID,
                isUsed(tokenHash)
                        ? "The grant was used before."
                        : "The grant is expired, or not for this user and session.");
    }

    private DecidedEvents<AuthenticatorsEvent, FactorOutcome> passed(
            AuthenticatorsEvent spent, Factor factor, AuthenticationMethod method) {
        return new DecidedEvents<>(
                List.of(spent),
                new FactorOutcome.Verified(
                        factor,
                        spent.user().userId(),
                        List.of(method),
                        null,
                        before.acknowledgementOwed(),
                        before.voidings()));
    }
}
