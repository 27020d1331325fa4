package io.passledger.domain.webauthn;

import org.jspecify.annotations.Nullable;

/** What the verification of a registration came to. */
public sealed interface RegistrationVerdict {

    /**
     * Every step of §7.1 held.
     *
     * @param userVerified the UV flag
     * @param origin where the ceremony took place
     * @param statementFailure what is wrong with the attestation statement, where the policy asks
     *     for none, so that nothing follows from it; {@code null} where nothing is
     */
    record Verified(
            CredentialRecord credential,
            boolean userVerified,
            String origin,
            @Nullable CeremonyFailure statementFailure)
            implements RegistrationVerdict {

        /** With no fault in its statement. */
        public Verified(CredentialRecord credential, boolean userVerified, String origin) {
            this(credential, userVerified, origin, null);
        }
    }

    record Refused(CeremonyFailure failure) implements RegistrationVerdict {}
}
