package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Personal;
import io.passledger.domain.Require;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What another product stored of a credential registered with it. Nothing of it is verified here,
 * and missing values stay unknown.
 *
 * @param id the credential id, 1 to 1023 bytes
 * @param publicKey the COSE_Key, 1 to 4,096 bytes
 * @param signCount the latest signature counter there, an unsigned 32-bit number
 * @param transports up to 10, of 1 to 32 characters each
 * @param backupEligible the BE flag; {@code null} if unknown
 * @param backupState the BS flag; {@code null} if unknown
 * @param aaguid the authenticator's model; zeros if unknown
 * @param userHandle the user handle that the credential was created with, 1 to 64 bytes; {@code
 *     null} if unknown. An old product may have put a name into it
 */
public record ImportedCredential(
        Bytes id,
        Bytes publicKey,
        long signCount,
        List<String> transports,
        @Nullable Boolean backupEligible,
        @Nullable Boolean backupState,
        UUID aaguid,
        @Personal @Nullable Bytes userHandle) {

    private static final int LONGEST_PUBLIC_KEY = 4_096;
    private static final int MOST_TRANSPORTS = 10;
    private static final int LONGEST_TRANSPORT = 32;

    public ImportedCredential {
        Require.length("credentialId", id, 1, 1023);
        Require.length("publicKey", publicKey, 1, LONGEST_PUBLIC_KEY);
        if (signCount < 0 || signCount > 0xFFFF_FFFFL) {
            throw new InvalidValue("signCount", "must be 0 to 4294967295, was " + signCount);
        }
        Require.between("the number of transports", transports.size(), 0, MOST_TRANSPORTS);
        transports.forEach(
                transport -> Require.text("transports", transport, 1, LONGEST_TRANSPORT));
        if (Boolean.TRUE.equals(backupState) && Boolean.FALSE.equals(backupEligible)) {
            throw new InvalidValue("backedUp", "must be false if backupEligible is false");
        }
        if (userHandle != null) {
            Require.length("userHandle", userHandle, 1, 64);
        }
        transports = List.copyOf(transports);
    }

    /**
     * Returns whether the BE flag is known or follows from the BS flag: an existing backup implies
     * eligibility.
     */
    public boolean knowsBackupEligibility() {
        return backupEligible != null || Boolean.TRUE.equals(backupState);
    }

    /**
     * Returns the record that assertions are verified against; an unknown flag counts as unset for
     * now.
     */
    public CredentialRecord credential() {
        boolean backedUp = Boolean.TRUE.equals(backupState);
        return new CredentialRecord(
                id,
                publicKey,
                signCount,
                false,
                transports,
                backedUp || Boolean.TRUE.equals(backupEligible),
                backedUp,
                aaguid,
                "none");
    }
}
