package io.passledger.application.webhooks;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Webhook;
import java.util.Optional;

/**
 * The webhooks as their apps have registered them. The table says how far each has come; where its
 * events go, and which, the events of the app decide.
 */
final class RegisteredWebhooks {

    private final Decisions decisions;
    private final IntegrityFailures failures;

    RegisteredWebhooks(Decisions decisions, IntegrityFailures failures) {
        this.decisions = decisions;
        this.failures = failures;
    }

    /** Whether the app has registered the webhook as its row says; where not, that is reported. */
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
