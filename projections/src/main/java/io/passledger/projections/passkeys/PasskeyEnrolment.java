package io.passledger.projections.passkeys;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a passkey that never change.
 *
 * @param aaguid the authenticator's model; zeros if not given
 * @param origin where it was registered; empty if it was imported
 * @param backupEligible the BE flag; may be set once if an import had left it unknown
 */
public record PasskeyEnrolment(
        PasskeyId passkeyId,
        UserKey user,
        Bytes credentialId,
        UUID aaguid,
        String origin,
        List<String> transports,
        boolean backupEligible,
        Instant createdAt) {

    public PasskeyEnrolment {
        transports = List.copyOf(transports);
    }

    static PasskeyEnrolment of(PasskeyRegistered event) {
        CredentialRecord credential = event.credential();
        return new PasskeyEnrolment(
                event.passkeyId(),
                event.user(),
                credential.id(),
                credential.aaguid(),
                event.origin(),
                credential.transports(),
                credential.backupEligible(),
                event.at().truncatedTo(ChronoUnit.MICROS));
    }

    static PasskeyEnrolment of(PasskeyImported event) {
        CredentialRecord credential = event.credential().credential();
        return new PasskeyEnrolment(
                event.passkeyId(),
                event.user(),
                credential.id(),
                credential.aaguid(),
                "",
                credential.transports(),
                credential.backupEligible(),
                Objects.requireNonNullElse(event.createdAt(), event.at())
                        .truncatedTo(ChronoUnit.MICROS));
    }

    PasskeyEnrolment settled(@Nullable Boolean eligible) {
        return eligible == null || eligible == backupEligible
                ? this
                : new PasskeyEnrolment(
                        passkeyId,
                        user,
                        credentialId,
                        aaguid,
                        origin,
                        transports,
                        eligible,
                        createdAt);
    }
}
