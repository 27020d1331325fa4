package io.passledger.application.webhooks;

import io.passledger.domain.app.Webhook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook stands.
 *
 * @param position every event of the app up to here is delivered, or a dead letter
 * @param lag how many events of the app come after it, counted up to 10,000
 * @param failing {@code null} while the last event was taken
 * @param disabledAt when its endpoint has said that it is gone
 */
public record WebhookState(
        Webhook webhook,
        long position,
        int lag,
        long deadLetters,
        @Nullable Failing failing,
        @Nullable Instant disabledAt) {

    /**
     * That an endpoint doesn't take what it is sent.
     *
     * @param since when the first of the failures was that no success came after
     * @param words what the last one was
     * @param attempts how often the event that is next has failed
     */
    public record Failing(Instant since, String words, int attempts, Instant nextAttemptAt) {}
}
