package io.passledger.projections.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection could not take in, or one that waits behind such a one because it is
 * of the same sequence.
 *
 * @param position where it stands in the log
 * @param type the event's type
 * @param sequence whose events wait for each other: a user or a session
 * @param error the class of what was thrown, without its message, which may quote the event; {@code
 *     null} where it only waits
 * @param place the line of code that threw it; {@code null} where that isn't known
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
