package io.passledger.domain.app;

import io.passledger.domain.Command;
import io.passledger.domain.Require;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands to an app. */
public sealed interface AppCommand<R> extends Command<R> {

    AppId appId();

    record CreateApp(
            @TargetAggregateIdentifier AppId appId,
            String name,
            RelyingParty relyingParty,
            Policy policy,
            Instant now)
            implements AppCommand<AppId> {

        public CreateApp {
            Require.text("name", name, 1, 64);
        }
    }

    /** Changes the app to these values; unchanged values cause no event. */
    record ChangeApp(
            @TargetAggregateIdentifier AppId appId,
            String name,
            RelyingParty relyingParty,
            Policy policy)
            implements AppCommand<Void> {

        public ChangeApp {
            Require.text("name", name, 1, 64);
        }
    }

    record IssueApiKey(@TargetAggregateIdentifier AppId appId, ApiKey key)
            implements AppCommand<Void> {}

    /**
     * Revokes a key immediately; rejected as not found if the key is unknown or already revoked.
     */
    record RevokeApiKey(@TargetAggregateIdentifier AppId appId, ApiKeyId keyId)
            implements AppCommand<Void> {}

    record RegisterWebhook(@TargetAggregateIdentifier AppId appId, Webhook webhook)
            implements AppCommand<Void> {}

    /**
     * Stops deliveries to a webhook immediately; rejected as not found if the webhook is unknown.
     */
    record RemoveWebhook(@TargetAggregateIdentifier AppId appId, WebhookId webhookId)
            implements AppCommand<Void> {}

    /** Replaces a webhook's signing secret. */
    record RotateWebhookSecret(@TargetAggregateIdentifier AppId appId, WebhookId webhookId)
            implements AppCommand<Void> {}

    /**
     * Resends a webhook's dead letters.
     *
     * @param positions of the events; empty for all
     */
    record ReplayDeadLetters(
            @TargetAggregateIdentifier AppId appId, WebhookId webhookId, List<Long> positions)
            implements AppCommand<Void> {

        public ReplayDeadLetters {
            positions = List.copyOf(positions);
        }
    }
}
