package io.passledger.projections.passkeys;

import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What never changes of a passkey. */
record Enrolment(
        PasskeyId passkeyId,
        UserKey user,
        Bytes credentialId,
        UUID aaguid,
        String origin,
        List<String> transports,
        boolean backupEligible,
        Instant createdAt) {

    Enrolment {
        transports = List.copyOf(transports);
    }

    static Enrolment of(PasskeyRegistered event) {
        CredentialRecord credential = event.credential();
        return new Enrolment(
                event.passkeyId(),
                event.user(),
                credential.id(),
                credential.aaguid(),
                event.origin(),
                credential.transports(),
                credential.backupEligible(),
                event.at().truncatedTo(ChronoUnit.MICROS));
    }
}
