package io.passledger.domain.webauthn;

import org.jspecify.annotations.Nullable;

/** The result of verifying a registration. */
public sealed interface RegistrationVerdict {

    /**
     * All steps of §7.1 succeeded.
     *
     * @param userVerified the UV flag
     * @param origin where the ceremony took place
     * @param statementFailure what is wrong with the attestation statement, recorded without
     *     consequence if the policy requests no attestation; {@code null} if nothing is
     */
    record Verified(
            CredentialRecord credential,
            boolean userVerified,
            String origin,
            @Nullable CeremonyFailure statementFailure)
            implements RegistrationVerdict {

        /** Creates a verdict whose statement has no fault. */
        public Verified(CredentialRecord credential, boolean userVerified, String origin) {
            this(credential, userVerified, origin, null);
        }
    }

    record Refused(CeremonyFailure failure) implements RegistrationVerdict {}
}
