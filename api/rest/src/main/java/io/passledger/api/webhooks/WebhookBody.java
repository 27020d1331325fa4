package io.passledger.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.webhooks.WebhookState;
import io.passledger.domain.app.Webhook;
import io.passledger.domain.app.WebhookId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook and the status of its deliveries.
 *
 * @param types {@code null} for every type
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record WebhookBody(
        WebhookId webhookId,
        String url,
        @Nullable List<String> types,
        Instant createdAt,
        String state,
        long position,
        int lag,
        long deadLetters,
        @Nullable Failure failure,
        @Nullable Instant disabledAt) {

    /** The failure of deliveries to its endpoint. */
    record Failure(Instant since, String detail, int attempts, Instant nextAttemptAt) {

        static Failure of(WebhookState.Failing failing) {
            return new Failure(
                    failing.since(), failing.words(), failing.attempts(), failing.nextAttemptAt());
        }
    }

    static WebhookBody of(WebhookState state) {
        Webhook webhook = state.webhook();
        WebhookState.Failing failing = state.failing();
        return new WebhookBody(
                webhook.webhookId(),
                webhook.url(),
                types(webhook),
                webhook.createdAt(),
                word(state),
                state.position(),
                state.lag(),
                state.deadLetters(),
                failing == null ? null : Failure.of(failing),
                state.disabledAt());
    }

    private static String word(WebhookState state) {
        if (state.disabledAt() != null) {
            return "disabled";
        }
        return state.failing() == null ? "active" : "failing";
    }

    static @Nullable List<String> types(Webhook webhook) {
        return webhook.types().isEmpty() ? null : webhook.types();
    }
}
