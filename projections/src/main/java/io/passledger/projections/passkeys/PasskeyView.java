package io.passledger.projections.passkeys;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as shown in a list.
 *
 * @param alias the user's name for it, or else the authenticator's name
 * @param aaguid the authenticator's model; zeros if not given
 * @param origin where it was registered; empty if it was imported
 * @param storage where it is stored
 * @param userVerified whether a user verification occurred, at the registration or since
 * @param updatedAt when it was last used or changed
 * @param lastUsedUserAgent the browser that it was last used in
 * @param suspectedClone whether its signature counter ever failed to increase
 */
public record PasskeyView(
        PasskeyId passkeyId,
        UserKey user,
        String alias,
        Bytes credentialId,
        UUID aaguid,
        String origin,
        PasskeyStorage storage,
        List<String> transports,
        boolean backupEligible,
        boolean backedUp,
        boolean userVerified,
        long signCount,
        long useCount,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedUserAgent,
        boolean suspectedClone) {

    public PasskeyView {
        transports = List.copyOf(transports);
    }

    static PasskeyView of(PasskeyRow row, PasskeyStorage storage) {
        PasskeyEnrolment enrolment = row.enrolment();
        return new PasskeyView(
                enrolment.passkeyId(),
                enrolment.user(),
                row.alias() == null ? storage.name() : row.alias(),
                enrolment.credentialId(),
                enrolment.aaguid(),
                enrolment.origin(),
                storage,
                enrolment.transports(),
                enrolment.backupEligible(),
                row.flags().backedUp(),
                row.flags().userVerified(),
                row.uses().signCount(),
                row.uses().count(),
                enrolment.createdAt(),
                row.updatedAt(),
                row.uses().lastAt(),
                row.uses().lastUserAgent(),
                row.flags().suspectedClone());
    }

    /** Returns the view of a passkey without its row; the origin and the uses are missing. */
    static PasskeyView of(UserKey user, Passkey passkey, AuthenticatorModels models) {
        CredentialRecord credential = passkey.credential();
        PasskeyStorage storage =
                models.storageOf(
                        credential.aaguid(), credential.transports(), credential.backupEligible());
        Instant createdAt = passkey.createdAt().truncatedTo(ChronoUnit.MICROS);
        return new PasskeyView(
                passkey.passkeyId(),
                user,
                passkey.alias() == null ? storage.name() : passkey.alias().value(),
                credential.id(),
                credential.aaguid(),
                "",
                storage,
                credential.transports(),
                credential.backupEligible(),
                credential.backupState(),
                credential.uvInitialized(),
                credential.signCount(),
                0,
                createdAt,
                createdAt,
                null,
                null,
                false);
    }
}
