package io.passledger.domain.app;

import io.passledger.domain.DomainEvent;
import java.time.Instant;
import java.util.List;

/** Events of an app. */
public sealed interface AppEvent extends DomainEvent {

    AppId appId();

    record AppCreated(
            AppId appId, String name, RelyingParty relyingParty, Policy policy, Instant at)
            implements AppEvent {}

    record AppRenamed(AppId appId, String name) implements AppEvent {}

    record RelyingPartyChanged(AppId appId, RelyingParty relyingParty) implements AppEvent {}

    record PolicyChanged(AppId appId, Policy policy) implements AppEvent {}

    record ApiKeyIssued(AppId appId, ApiKey key) implements AppEvent {}

    record ApiKeyRevoked(AppId appId, ApiKeyId keyId) implements AppEvent {}

    record WebhookRegistered(AppId appId, Webhook webhook) implements AppEvent {}

    record WebhookRemoved(AppId appId, WebhookId webhookId) implements AppEvent {}

    /** The webhook's secret was replaced. Events never hold the secret. */
    record WebhookSecretRotated(AppId appId, WebhookId webhookId) implements AppEvent {}

    /**
     * Somebody requested that a webhook's dead letters be resent.
     *
     * @param positions of the events; empty for all
     */
    record DeadLetterReplayRequested(AppId appId, WebhookId webhookId, List<Long> positions)
            implements AppEvent {

        public DeadLetterReplayRequested {
            positions = List.copyOf(positions);
        }
    }
}
