package io.passledger.projections.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection failed to apply, or an event that waits behind such an event of the
 * same sequence.
 *
 * @param position its position in the log
 * @param type the event's type
 * @param sequence the user or session whose events must be applied in order
 * @param error the exception's class, without its message, which may quote the event; {@code null}
 *     if the event only waits
 * @param place the line of code that threw it; {@code null} if unknown
 * @param attempts how often it was tried
 */
public record DeadLetter(
        long position,
        String eventId,
        String type,
        String sequence,
        @Nullable String error,
        @Nullable String place,
        int attempts,
        Instant firstAt,
        Instant lastAt) {}
