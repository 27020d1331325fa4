package io.passledger.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.projections.engine.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter of a projection.
 *
 * @param sequence the sequence whose events are applied in order
 * @param error {@code null} if the event only waits
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
