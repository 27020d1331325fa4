package io.passledger.projections.passkeys;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.projections.passkeys.PasskeyView.Flags;
import io.passledger.projections.passkeys.PasskeyView.Uses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row of the projection of passkeys.
 *
 * @param alias {@code null} if the user gave none
 * @param updatedAt when it was last used or changed
 * @param position the last event applied to it
 */
record PasskeyRow(
        PasskeyEnrolment enrolment,
        @Nullable String alias,
        Flags flags,
        Uses uses,
        Instant updatedAt,
        long position) {

    static PasskeyRow from(PasskeyRegistered event, long position) {
        CredentialRecord credential = event.credential();
        PasskeyEnrolment enrolment = PasskeyEnrolment.of(event);
        return new PasskeyRow(
                enrolment,
                event.alias() == null ? null : event.alias().value(),
                new Flags(
                        credential.backupState(),
                        event.userVerified() || credential.uvInitialized(),
                        false),
                Uses.none(credential.signCount()),
                enrolment.createdAt(),
                position);
    }

    static PasskeyRow from(PasskeyImported event, long position) {
        CredentialRecord credential = event.credential().credential();
        return new PasskeyRow(
                PasskeyEnrolment.of(event),
                event.alias() == null ? null : event.alias().value(),
                new Flags(credential.backupState(), credential.uvInitialized(), false),
                Uses.none(credential.signCount()),
                event.at().truncatedTo(ChronoUnit.MICROS),
                position);
    }

    PasskeyRow after(PasskeyUsed event, RecordedEvent recorded) {
        Instant at = event.at().truncatedTo(ChronoUnit.MICROS);
        return new PasskeyRow(
                enrolment.settled(event.backupEligible()),
                alias,
                new Flags(
                        event.backupState(),
                        flags.userVerified() || event.userVerified(),
                        flags.suspectedClone()),
                new Uses(event.signCount(), uses.count() + 1, at, recorded.context().userAgent()),
                at,
                recorded.position());
    }

    PasskeyRow after(PasskeyRenamed event, RecordedEvent recorded) {
        Alias renamed = event.alias();
        return changed(renamed == null ? null : renamed.value(), flags, recorded);
    }

    PasskeyRow suspected(RecordedEvent recorded) {
        return changed(alias, new Flags(flags.backedUp(), flags.userVerified(), true), recorded);
    }

    private PasskeyRow changed(@Nullable String newAlias, Flags newFlags, RecordedEvent recorded) {
        return new PasskeyRow(
                enrolment,
                newAlias,
                newFlags,
                uses,
                recorded.occurredAt().truncatedTo(ChronoUnit.MICROS),
                recorded.position());
    }
}
