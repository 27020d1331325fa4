package io.passledger.application.webhooks;

import io.passledger.domain.app.Webhook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a webhook.
 *
 * @param position every event of the app up to here is delivered, or a dead letter
 * @param lag the number of later events of the app, counted up to 10,000
 * @param failing {@code null} while the last event was accepted
 * @param disabledAt when its endpoint reported that it is gone
 */
public record WebhookState(
        Webhook webhook,
        long position,
        int lag,
        long deadLetters,
        @Nullable Failing failing,
        @Nullable Instant disabledAt) {

    /**
     * The current failures of an endpoint.
     *
     * @param since the time of the first failure since the last success
     * @param words a description of the last failure
     * @param attempts the number of failed attempts for the next event
     */
    public record Failing(Instant since, String words, int attempts, Instant nextAttemptAt) {}
}
