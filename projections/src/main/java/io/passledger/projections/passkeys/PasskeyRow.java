package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row of the projection of passkeys.
 *
 * @param alias {@code null} if the user gave none
 * @param userVerified whether a user verification occurred, at the registration or since
 * @param position the last event applied to it
 */
record PasskeyRow(
        PasskeyEnrolment enrolment,
        @Nullable String alias,
        boolean backedUp,
        boolean userVerified,
        long signCount,
        long useCount,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedUserAgent,
        boolean suspectedClone,
        long position) {

    static PasskeyRow from(PasskeyRegistered event, long position) {
        PasskeyEnrolment enrolment = PasskeyEnrolment.of(event);
        return new PasskeyRow(
                enrolment,
                event.alias() == null ? null : event.alias().value(),
                event.credential().backupState(),
                event.userVerified() || event.credential().uvInitialized(),
                event.credential().signCount(),
                0,
                enrolment.createdAt(),
                null,
                null,
                false,
                position);
    }

    static PasskeyRow from(PasskeyImported event, long position) {
        CredentialRecord credential = event.credential().credential();
        return new PasskeyRow(
                PasskeyEnrolment.of(event),
                event.alias() == null ? null : event.alias().value(),
                credential.backupState(),
                credential.uvInitialized(),
                credential.signCount(),
                0,
                event.at().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                false,
                position);
    }

    PasskeyRow after(PasskeyUsed event, RecordedEvent recorded) {
        Instant at = event.at().truncatedTo(ChronoUnit.MICROS);
        return new PasskeyRow(
                enrolment.settled(event.backupEligible()),
                alias,
                event.backupState(),
                userVerified || event.userVerified(),
                event.signCount(),
                useCount + 1,
                at,
                at,
                recorded.context().userAgent(),
                suspectedClone,
                recorded.position());
    }

    PasskeyRow after(PasskeyRenamed event, RecordedEvent recorded) {
        Alias renamed = event.alias();
        return changed(renamed == null ? null : renamed.value(), suspectedClone, recorded);
    }

    PasskeyRow suspected(RecordedEvent recorded) {
        return changed(alias, true, recorded);
    }

    private PasskeyRow changed(
            @Nullable String newAlias, boolean newSuspectedClone, RecordedEvent recorded) {
        return new PasskeyRow(
                enrolment,
                newAlias,
                backedUp,
                userVerified,
                signCount,
                useCount,
                recorded.occurredAt().truncatedTo(ChronoUnit.MICROS),
                lastUsedAt,
                lastUsedUserAgent,
                newSuspectedClone,
                recorded.position());
    }
}
