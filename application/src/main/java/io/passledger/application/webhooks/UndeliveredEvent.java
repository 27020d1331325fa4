package io.passledger.application.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a webhook was not given, although everything was tried.
 *
 * @param attempts how often in all
 * @param failure what the last failure was, in words
 * @param nextAttemptAt while it is to be sent again
 */
public record UndeliveredEvent(
        long position,
        String eventId,
        String type,
        int attempts,
        String failure,
        Instant failedAt,
        @Nullable Instant nextAttemptAt) {}
