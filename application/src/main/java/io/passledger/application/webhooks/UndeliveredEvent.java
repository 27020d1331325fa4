package io.passledger.application.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be delivered to a webhook after all attempts.
 *
 * @param attempts the total number of attempts
 * @param failure a description of the last failure
 * @param nextAttemptAt set while it is to be sent again
 */
public record UndeliveredEvent(
        long position,
        String eventId,
        String type,
        int attempts,
        String failure,
        Instant failedAt,
        @Nullable Instant nextAttemptAt) {}
