package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.Require;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://www.w3.org/TR/webauthn-3/#credential-record">credential record</a> of one
 * passkey.
 *
 * @param id the credential id, 1 to 1023 bytes (§7.1 step 25)
 * @param publicKey the COSE_Key as the authenticator wrote it
 * @param signCount the latest signature counter, an unsigned 32-bit number
 * @param uvInitialized whether a user verification has ever occurred
 * @param transports as reported by the browser, unverified
 * @param backupEligible the BE flag, which never changes
 * @param backupState the BS flag of the latest ceremony
 * @param aaguid the authenticator's model; zeros if not given
 * @param attestationFormat the attestation statement's format, such as {@code none} or {@code
 *     packed}
 * @param attestation the result of verifying the statement; {@code null} if the policy didn't
 *     request it
 */
public record CredentialRecord(
        Bytes id,
        Bytes publicKey,
        long signCount,
        boolean uvInitialized,
        List<String> transports,
        boolean backupEligible,
        boolean backupState,
        UUID aaguid,
        String attestationFormat,
        @Nullable VerifiedAttestation attestation) {

    /** The maximum length of a credential id in bytes (§7.1 step 25). */
    public static final int LONGEST_ID = 1023;

    public CredentialRecord {
        Require.length("credential id", id, 1, LONGEST_ID);
        Require.length("public key", publicKey, 1, 16_384);
        if (signCount < 0 || signCount > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("signCount must be an unsigned 32-bit integer");
        }
        if (backupState && !backupEligible) {
            throw new IllegalArgumentException("a backed-up credential must be backup eligible");
        }
        transports = List.copyOf(transports);
    }

    /** Creates a record without a verified attestation. */
    public CredentialRecord(
            Bytes id,
            Bytes publicKey,
            long signCount,
            boolean uvInitialized,
            List<String> transports,
            boolean backupEligible,
            boolean backupState,
            UUID aaguid,
            String attestationFormat) {
        this(
                id,
                publicKey,
                signCount,
                uvInitialized,
                transports,
                backupEligible,
                backupState,
                aaguid,
                attestationFormat,
                null);
    }

    /** Returns this record with the BE flag, for records where it was unknown initially. */
    public CredentialRecord withBackupEligible(boolean eligible) {
        return eligible == backupEligible
                ? this
                : new CredentialRecord(
                        id,
                        publicKey,
                        signCount,
                        uvInitialized,
                        transports,
                        eligible,
                        backupState,
                        aaguid,
                        attestationFormat,
                        attestation);
    }

    /** Returns the record after an assertion (§7.2 step 25). */
    public CredentialRecord after(AssertionVerdict.Verified assertion) {
        return new CredentialRecord(
                id,
                publicKey,
                assertion.signCount(),
                uvInitialized || assertion.userVerified(),
                transports,
                backupEligible,
                assertion.backupState(),
                aaguid,
                attestationFormat,
                attestation);
    }
}
