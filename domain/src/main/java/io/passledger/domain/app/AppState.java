package io.passledger.domain.app;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppEvent.ApiKeyIssued;
import io.passledger.domain.app.AppEvent.ApiKeyRevoked;
import io.passledger.domain.app.AppEvent.AppCreated;
import io.passledger.domain.app.AppEvent.AppRenamed;
import io.passledger.domain.app.AppEvent.DeadLetterReplayRequested;
import io.passledger.domain.app.AppEvent.PolicyChanged;
import io.passledger.domain.app.AppEvent.RelyingPartyChanged;
import io.passledger.domain.app.AppEvent.WebhookRegistered;
import io.passledger.domain.app.AppEvent.WebhookRemoved;
import io.passledger.domain.app.AppEvent.WebhookSecretRotated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of an app after all its events. */
public record AppState(
        AppId appId,
        String name,
        RelyingParty relyingParty,
        Policy policy,
        Instant createdAt,
        List<ApiKey> keys,
        List<Webhook> webhooks) {

    public AppState {
        keys = List.copyOf(keys);
        webhooks = List.copyOf(webhooks);
    }

    static AppState from(AppCreated event) {
        return new AppState(
                event.appId(),
                event.name(),
                event.relyingParty(),
                event.policy(),
                event.at(),
                List.of(),
                List.of());
    }

    AppState after(AppEvent event) {
        return switch (event) {
            case AppCreated created -> from(created);
            case AppRenamed renamed -> with(renamed.name(), relyingParty, policy);
            case RelyingPartyChanged changed -> with(name, changed.relyingParty(), policy);
            case PolicyChanged changed -> with(name, relyingParty, changed.policy());
            case ApiKeyIssued issued -> withKeys(and(keys, issued.key()));
            case ApiKeyRevoked revoked -> withKeys(without(revoked.keyId()));
            case WebhookRegistered registered -> withWebhooks(and(webhooks, registered.webhook()));
            case WebhookRemoved removed -> withWebhooks(without(removed.webhookId()));
            // They change nothing that decisions depend on.
            case WebhookSecretRotated _, DeadLetterReplayRequested _ -> this;
        };
    }

    /**
     * Returns the live key with that id if {@code secretHash} matches its secret. Takes constant
     * time in the secret.
     */
    public Optional<ApiKey> liveKey(ApiKeyId keyId, Bytes secretHash, Instant now) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId))
                .filter(key -> key.secretHash().equals(secretHash))
                .filter(key -> !key.isExpiredAt(now))
                .findFirst();
    }

    boolean hasKey(ApiKeyId keyId) {
        return keys.stream().anyMatch(key -> key.keyId().equals(keyId));
    }

    public boolean hasWebhook(WebhookId webhookId) {
        return webhooks.stream().anyMatch(webhook -> webhook.webhookId().equals(webhookId));
    }

    private static <T> List<T> and(List<T> all, T one) {
        return Stream.concat(all.stream(), Stream.of(one)).toList();
    }

    private List<ApiKey> without(ApiKeyId keyId) {
        return keys.stream().filter(key -> !key.keyId().equals(keyId)).toList();
    }

    private List<Webhook> without(WebhookId webhookId) {
        return webhooks.stream().filter(webhook -> !webhook.webhookId().equals(webhookId)).toList();
    }

    private AppState with(String newName, RelyingParty newRelyingParty, Policy newPolicy) {
        return new AppState(appId, newName, newRelyingParty, newPolicy, createdAt, keys, webhooks);
    }

    private AppState withKeys(List<ApiKey> changed) {
        return new AppState(appId, name, relyingParty, policy, createdAt, changed, webhooks);
    }

    private AppState withWebhooks(List<Webhook> changed) {
        return new AppState(appId, name, relyingParty, policy, createdAt, keys, changed);
    }
}
