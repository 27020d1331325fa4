package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CeremonyFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt at a factor. A failure is an outcome and not an exception, because it
 * must be recorded.
 */
public sealed interface FactorOutcome {

    Factor factor();

    /**
     * @param userId the factor's user; a session without a user takes it from here
     * @param passkeyId the passkey, if the factor was one
     * @param acknowledgementOwed whether the user must still acknowledge recovery codes
     * @param resets how often this user's sessions and tokens had been voided by then
     */
    record Verified(
            Factor factor,
            UserId userId,
            List<AuthenticationMethod> amr,
            @Nullable PasskeyId passkeyId,
            boolean acknowledgementOwed,
            int resets)
            implements FactorOutcome {

        public Verified {
            amr = List.copyOf(amr);
        }
    }

    record Failed(Factor factor, CeremonyFailure failure) implements FactorOutcome {}
}
