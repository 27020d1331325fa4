package io.passledger.domain.app;

import io.passledger.domain.Command;
import io.passledger.domain.Require;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an app. */
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

    /** Gives the app these values; what is already so leaves no event. */
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

    /** Ends a key at once; a key that is unknown or ended is refused as not found. */
    record RevokeApiKey(@TargetAggregateIdentifier AppId appId, ApiKeyId keyId)
            implements AppCommand<Void> {}

    record RegisterWebhook(@TargetAggregateIdentifier AppId appId, Webhook webhook)
            implements AppCommand<Void> {}

    /** Ends deliveries to a webhook at once; one that is unknown is refused as not found. */
    record RemoveWebhook(@TargetAggregateIdentifier AppId appId, WebhookId webhookId)
            implements AppCommand<Void> {}

    /** Lets a webhook sign with another secret. */
    record RotateWebhookSecret(@TargetAggregateIdentifier AppId appId, WebhookId webhookId)
            implements AppCommand<Void> {}

    /**
     * Sends again what a webhook could not be given.
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
