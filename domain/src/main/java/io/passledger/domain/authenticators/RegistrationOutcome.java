package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;

/** The result of a registration. */
public sealed interface RegistrationOutcome {

    /**
     * @param factor the passkey as the factor of the session that enrolled it
     */
    record Registered(CredentialRecord credential, FactorOutcome.Verified factor)
            implements RegistrationOutcome {}

    record Refused(CeremonyFailure failure) implements RegistrationOutcome {}
}
