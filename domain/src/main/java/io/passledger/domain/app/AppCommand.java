package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an app. */
public sealed interface AppCommand {

    AppId appId();

    record CreateApp(
            @TargetAggregateIdentifier AppId appId,
            String name,
            RelyingParty relyingParty,
            Policy policy,
            Instant now)
            implements AppCommand {

        public CreateApp {
            Require.text("name", name, 1, 64);
        }
    }

    /** Gives the app these values; what is already so leaves no event. */
    record ChangeApp(
            @TargetAggregateIdentifier AppId appId,
            String name,
            RelyingParty relyingParty,
            Policy policy)
            implements AppCommand {

        public ChangeApp {
            Require.text("name", name, 1, 64);
        }
    }

    record IssueApiKey(@TargetAggregateIdentifier AppId appId, ApiKey key) implements AppCommand {}

    /** Ends a key at once; a key that is unknown or ended is refused as not found. */
    record RevokeApiKey(@TargetAggregateIdentifier AppId appId, ApiKeyId keyId)
            implements AppCommand {}

    record RegisterWebhook(@TargetAggregateIdentifier AppId appId, Webhook webhook)
            implements AppCommand {}

    /** Ends deliveries to a webhook at once; one that is unknown is refused as not found. */
    record RemoveWebhook(@TargetAggregateIdentifier AppId appId, WebhookId webhookId)
            implements AppCommand {}

    /** Lets a webhook sign with another secret. */
    record RotateWebhookSecret(@TargetAggregateIdentifier AppId appId, WebhookId webhookId)
            implements AppCommand {}

    /**
     * Sends again what a webhook could not be given.
     *
     * @param positions of the events; empty for all
     */
    record ReplayDeadLetters(
            @TargetAggregateIdentifier AppId appId, WebhookId webhookId, List<Long> positions)
            implements AppCommand {

        public ReplayDeadLetters {
            positions = List.copyOf(positions);
        }
    }
}
