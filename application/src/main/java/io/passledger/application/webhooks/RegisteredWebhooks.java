package io.passledger.application.webhooks;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Webhook;
import java.util.Optional;

/**
 * The webhooks as registered by their apps. The table holds only their progress. The app's events
 * determine their URLs and event types.
 */
final class RegisteredWebhooks {

    private final Decisions decisions;
    private final IntegrityFailures failures;

    RegisteredWebhooks(Decisions decisions, IntegrityFailures failures) {
        this.decisions = decisions;
        this.failures = failures;
    }

    /**
     * Checks whether the app has registered the webhook as its row states, and reports it if not.
     */
    boolean has(DeliveryLease lease) {
        Optional<AppState> app =
                decisions
                        .decide(RequestContext.SYSTEM, decision -> decision.findApp(lease.appId()))
                        .result();
        boolean registered =
                app.stream()
                        .flatMap(state -> state.webhooks().stream())
                        .anyMatch(webhook -> isSame(webhook, lease));
        if (!registered) {
            failures.add("webhook", lease.webhookId().value());
        }
        return registered;
    }

    private static boolean isSame(Webhook webhook, DeliveryLease lease) {
        return webhook.webhookId().equals(lease.webhookId())
                && webhook.uri().equals(lease.url())
                && webhook.types().equals(lease.types());
    }
}
