package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as shown in a list.
 *
 * @param alias the user's name for it, or else the authenticator's name
 * @param storage where it is stored
 * @param updatedAt when it was last used or changed
 */
public record PasskeyView(
        PasskeyEnrolment enrolment,
        String alias,
        PasskeyStorage storage,
        Flags flags,
        Uses uses,
        Instant updatedAt) {

    /**
     * What is known about a passkey beyond its enrolment.
     *
     * @param backedUp the BS flag of the last ceremony
     * @param userVerified whether a user verification occurred, at the registration or since
     * @param suspectedClone whether its signature counter ever failed to increase
     */
    public record Flags(boolean backedUp, boolean userVerified, boolean suspectedClone) {}

    /**
     * How a passkey was used.
     *
     * @param signCount the signature counter of the last ceremony
     * @param count how many times it was used; its registration doesn't count
     * @param lastAt when it was last used; {@code null} if never
     * @param lastUserAgent the browser that it was last used in; {@code null} if unknown
     */
    public record Uses(
            long signCount, long count, @Nullable Instant lastAt, @Nullable String lastUserAgent) {

        static Uses none(long signCount) {
            return new Uses(signCount, 0, null, null);
        }
    }

    static PasskeyView of(PasskeyRow row, PasskeyStorage storage) {
        return new PasskeyView(
                row.enrolment(),
                row.alias() == null ? storage.name() : row.alias(),
                storage,
                row.flags(),
                row.uses(),
                row.updatedAt());
    }

    /** Returns the view of a passkey without its row; the origin and the uses are missing. */
    static PasskeyView of(UserKey user, Passkey passkey, AuthenticatorModels models) {
        CredentialRecord credential = passkey.credential();
        PasskeyStorage storage =
                models.storageOf(
                        credential.aaguid(), credential.transports(), credential.backupEligible());
        Instant createdAt = passkey.createdAt().truncatedTo(ChronoUnit.MICROS);
        return new PasskeyView(
                new PasskeyEnrolment(
                        passkey.passkeyId(),
                        user,
                        credential.id(),
                        credential.aaguid(),
                        "",
                        credential.transports(),
                        credential.backupEligible(),
                        createdAt),
                passkey.alias() == null ? storage.name() : passkey.alias().value(),
                storage,
                new Flags(credential.backupState(), credential.uvInitialized(), false),
                Uses.none(credential.signCount()),
                createdAt);
    }

    public PasskeyId passkeyId() {
        return enrolment.passkeyId();
    }
}
