package io.passledger.domain.webauthn;

/** The result of verifying an assertion. */
public sealed interface AssertionVerdict {

    /**
     * All steps of §7.2 succeeded, except for the signature counter, which the policy judges (step
     * 22).
     *
     * @param signCount the authenticator's counter, an unsigned 32-bit number
     * @param backupEligible the BE flag
     * @param backupState the BS flag
     * @param origin where the ceremony took place
     */
    record Verified(
            long signCount,
            boolean userVerified,
            boolean backupEligible,
            boolean backupState,
            String origin)
            implements AssertionVerdict {}

    record Refused(CeremonyFailure failure) implements AssertionVerdict {}
}
