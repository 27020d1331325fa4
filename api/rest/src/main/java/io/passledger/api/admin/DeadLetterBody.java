package io.passledger.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.projections.engine.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection could not take in, or that waits behind such a one.
 *
 * @param sequence whose events wait for each other
 * @param error {@code null} where it only waits
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetterBody(
        long position,
        String eventId,
        String type,
        String sequence,
        @Nullable String error,
        @Nullable String place,
        int attempts,
        Instant firstAt,
        Instant lastAt) {

    static DeadLetterBody of(DeadLetter letter) {
        return new DeadLetterBody(
                letter.position(),
                letter.eventId(),
                letter.type(),
                letter.sequence(),
                letter.error(),
                letter.place(),
                letter.attempts(),
                letter.firstAt(),
                letter.lastAt());
    }
}
