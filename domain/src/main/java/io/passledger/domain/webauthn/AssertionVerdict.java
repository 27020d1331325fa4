package io.passledger.domain.webauthn;

/** What the verification of an assertion came to. */
public sealed interface AssertionVerdict {

    /**
     * Every step of §7.2 held but the signature counter's, which is the policy's to judge (step
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
