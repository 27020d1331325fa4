package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CeremonyFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one factor that a user tried. A failure is an outcome, because it is remembered.
 */
public sealed interface FactorOutcome {

    Factor factor();

    /**
     * @param userId whose factor it was; a session that did not know its user learns it here
     * @param passkeyId the passkey, where it was one
     * @param acknowledgementOwed the user has yet to say that the recovery codes are kept
     * @param resets how often this user's authenticators had been reset by then
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
