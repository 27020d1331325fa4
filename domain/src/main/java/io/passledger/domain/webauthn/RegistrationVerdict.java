package io.passledger.domain.webauthn;

/** What the verification of a registration came to. */
public sealed interface RegistrationVerdict {

    /**
     * Every step of §7.1 held.
     *
     * @param userVerified the UV flag
     * @param origin where the ceremony took place
     */
    record Verified(CredentialRecord credential, boolean userVerified, String origin)
            implements RegistrationVerdict {}

    record Refused(CeremonyFailure failure) implements RegistrationVerdict {}
}
