package io.passledger.domain.authenticators;

import io.passledger.domain.DecidedEvents;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.util.ArrayList;
import java.util.List;

/** Decides whether a passkey is enrolled, and which events the first enrolment adds. */
record EnrolmentDecision(
        RegisterPasskey command, RegistrationVerifier verifier, AuthenticatorsState before) {

    DecidedEvents<AuthenticatorsEvent, RegistrationOutcome> decide() {
        before.requireUnlocked(Factor.PASSKEY, command.source(), command.now());
        if (addsWithoutAFactor() && !command.source().publicBegin()) {
            throw Refusal.of(
                    RefusalCode.FACTOR_REQUIRED,
                    "This user has a passkey: verify it in this session before adding another.");
        }
        if (!addsWithoutAFactor() && before.passkeys().size() >= command.maxPasskeys()) {
            throw Refusal.of(
                    RefusalCode.PASSKEY_LIMIT_REACHED,
                    "This user already has the %d passkeys that the policy allows."
                            .formatted(command.maxPasskeys()));
        }
        return switch (verifier.verify(command.expectation(), command.response())) {
            case RegistrationVerdict.Refused refused -> refused(refused.failure());
            case RegistrationVerdict.Verified verified -> register(verified);
        };
    }

    private boolean addsWithoutAFactor() {
        return before.hasPasskeys() && !command.sessionPassed();
    }

    private static DecidedEvents<AuthenticatorsEvent, RegistrationOutcome> refused(
            CeremonyFailure failure) {
        return new DecidedEvents<>(List.of(), new RegistrationOutcome.Refused(failure));
    }

    private DecidedEvents<AuthenticatorsEvent, RegistrationOutcome> register(
            RegistrationVerdict.Verified verified) {
        if (addsWithoutAFactor()) {
            // A caller who signs up in public under a taken name learns only that the sign-up
            // failed, and only after a complete registration.
            return refused(CeremonyFailure.of("factor required", "user-has-passkeys"));
        }
        // §7.1 step 26: a credential id belongs to one user.
        if (command.credentialTaken() || before.passkeyOf(verified.credential().id()).isPresent()) {
            return refused(CeremonyFailure.of("§7.1 step 26", "credential-already-registered"));
        }
        List<AuthenticatorsEvent> events = new ArrayList<>();
        events.add(
                new PasskeyRegistered(
                        command.user(),
                        command.passkeyId(),
                        verified.credential(),
                        command.alias(),
                        verified.origin(),
                        verified.userVerified(),
                        command.sessionId(),
                        command.now(),
                        verified.statementFailure()));
        boolean bringsCodes = command.owesRecoveryCodes() && before.owesCodesWithAPasskey();
        if (bringsCodes) {
            events.add(new RecoveryCodesOwed(command.user()));
        }
        return new DecidedEvents<>(
                events,
                new RegistrationOutcome.Registered(
                        verified.credential(),
                        new FactorOutcome.Verified(
                                Factor.PASSKEY,
                                command.user().userId(),
                                PasskeyMethods.of(verified.credential(), verified.userVerified()),
                                command.passkeyId(),
                                before.acknowledgementOwed() || bringsCodes,
                                before.voidings())));
    }
}
