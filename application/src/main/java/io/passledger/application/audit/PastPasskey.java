package io.passledger.application.audit;

import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.log.RecordedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Details of a passkey that decisions don't need.
 *
 * @param userVerified whether user verification was seen at registration or later
 * @param updatedAt when the passkey was last used or changed
 * @param suspectedClone whether its signature counter once failed to increase
 */
public record PastPasskey(
        String origin,
        boolean userVerified,
        long useCount,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedUserAgent,
        boolean suspectedClone) {

    static PastPasskey from(PasskeyRegistered event) {
        return new PastPasskey(
                event.origin(),
                event.userVerified() || event.credential().uvInitialized(),
                0,
                micros(event.at()),
                micros(event.at()),
                null,
                null,
                false);
    }

    static PastPasskey from(PasskeyImported event) {
        return new PastPasskey(
                "",
                false,
                0,
                micros(Objects.requireNonNullElse(event.createdAt(), event.at())),
                micros(event.at()),
                null,
                null,
                false);
    }

    PastPasskey used(PasskeyUsed event, RecordedEvent recorded) {
        return new PastPasskey(
                origin,
                userVerified || event.userVerified(),
                useCount + 1,
                createdAt,
                micros(event.at()),
                micros(event.at()),
                recorded.context().userAgent(),
                suspectedClone);
    }

    PastPasskey changed(RecordedEvent recorded, boolean clone) {
        return new PastPasskey(
                origin,
                userVerified,
                useCount,
                createdAt,
                recorded.occurredAt(),
                lastUsedAt,
                lastUsedUserAgent,
                suspectedClone || clone);
    }

    /** Truncates to the precision of the list of passkeys. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
