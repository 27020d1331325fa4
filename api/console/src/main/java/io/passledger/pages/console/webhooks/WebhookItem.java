package io.passledger.pages.console.webhooks;

import io.passledger.application.webhooks.WebhookState;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Webhook;
import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as a row of the list.
 *
 * @param types event types that it receives; empty for all
 * @param state {@code active}, {@code failing} or {@code disabled}
 * @param failure the last failure; {@code null} if the last delivery succeeded
 * @param query the query that names it
 */
record WebhookItem(
        String webhookId,
        String url,
        String types,
        String state,
        long position,
        int lag,
        long deadLetters,
        @Nullable String failure,
        String since,
        String nextAttemptAt,
        String query) {

    static WebhookItem of(AppId appId, WebhookState state) {
        Webhook webhook = state.webhook();
        WebhookState.Failing failing = state.failing();
        return new WebhookItem(
                webhook.webhookId().value(),
                webhook.url(),
                String.join(", ", webhook.types()),
                state.disabledAt() != null ? "disabled" : failing == null ? "active" : "failing",
                state.position(),
                state.lag(),
                state.deadLetters(),
                failing == null ? null : failing.words(),
                failing == null ? "" : DisplayedTimes.of(failing.since()),
                failing == null ? "" : DisplayedTimes.of(failing.nextAttemptAt()),
                PageLink.to("")
                        .with("appId", appId)
                        .with("webhookId", webhook.webhookId())
                        .toString());
    }
}
