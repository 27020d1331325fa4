package io.passledger.domain.authenticators;

import io.passledger.domain.DecidedEvents;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.NoCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an assertion is accepted, by its passkey's owner, the verifier's verdict and the
 * signature counter.
 */
record AssertionDecision(
        VerifyPasskey command, AssertionVerifier verifier, AuthenticatorsState before) {

    DecidedEvents<AuthenticatorsEvent, FactorOutcome> decide() {
        before.requireUnlocked(Factor.PASSKEY, command.source(), command.now());
        Optional<Passkey> passkey = before.passkeyOf(command.response().credentialId());
        if (passkey.isEmpty()) {
            return failed(
                    NoCredential.refuse(
                            verifier,
                            command.expectation(),
                            command.response(),
                            "credential-not-of-this-user"));
        }
        return switch (verifier.verify(
                passkey.get().expected(command.expectation()),
                passkey.get().credential(),
                command.response())) {
            case AssertionVerdict.Refused refused -> failed(refused.failure());
            case AssertionVerdict.Verified verified -> used(passkey.get(), verified);
        };
    }

    private DecidedEvents<AuthenticatorsEvent, FactorOutcome> used(
            Passkey passkey, AssertionVerdict.Verified verified) {
        List<AuthenticatorsEvent> events = new ArrayList<>();
        long stored = passkey.credential().signCount();
        boolean outOfOrder = passkey.answersOutOfOrder(command.sessionId(), verified.signCount());
        if (!outOfOrder && !SignatureCounter.isPlausible(stored, verified.signCount())) {
            boolean accepted = command.signCountRegression() == SignCountRegression.FLAG;
            events.add(
                    new CloneSuspected(
                            command.user(),
                            passkey.passkeyId(),
                            stored,
                            verified.signCount(),
                            accepted,
                            command.sessionId()));
            if (!accepted) {
                var failed = failed(SignatureCounter.failure(stored, verified.signCount()));
                events.addAll(failed.events());
                return new DecidedEvents<>(events, failed.outcome());
            }
        }
        PasskeyUsed used =
                new PasskeyUsed(
                        command.user(),
                        passkey.passkeyId(),
                        outOfOrder ? stored : verified.signCount(),
                        verified.userVerified(),
                        verified.backupState(),
                        verified.origin(),
                        command.sessionId(),
                        command.now(),
                        passkey.knowsBackupEligibility() ? null : verified.backupEligible());
        events.add(used);
        return new DecidedEvents<>(
                events,
                new FactorOutcome.Verified(
                        Factor.PASSKEY,
                        command.user().userId(),
                        PasskeyMethods.of(
                                passkey.after(used).credential(), verified.userVerified()),
                        passkey.passkeyId(),
                        before.acknowledgementOwed(),
                        before.voidings()));
    }

    /**
     * Records the failure. If the credential itself named the user, the failure is recorded only in
     * the session: a stranger's attempt must cost the same whether or not the credential id exists.
     */
    private DecidedEvents<AuthenticatorsEvent, FactorOutcome> failed(CeremonyFailure failure) {
        if (command.expectation().userHandleRequired()) {
            return new DecidedEvents<>(
                    List.of(), new FactorOutcome.Failed(Factor.PASSKEY, failure));
        }
        return new FactorAttempt(
                        command.user(),
                        Factor.PASSKEY,
                        command.sessionId(),
                        command.source(),
                        command.lockout(),
                        command.now())
                .failed(failure, before);
    }
}
