package io.passledger.domain.app;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.AppCommand.ChangeApp;
import io.passledger.domain.app.AppCommand.CreateApp;
import io.passledger.domain.app.AppCommand.IssueApiKey;
import io.passledger.domain.app.AppCommand.RegisterWebhook;
import io.passledger.domain.app.AppCommand.RemoveWebhook;
import io.passledger.domain.app.AppCommand.ReplayDeadLetters;
import io.passledger.domain.app.AppCommand.RevokeApiKey;
import io.passledger.domain.app.AppCommand.RotateWebhookSecret;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Decides an app's commands. It returns events without applying them; the aggregate applies them.
 */
record AppDecisions(AppState state) {

    /**
     * Limit on an app's keys, live and expired. A rotation needs two live keys; more serve more
     * backends.
     */
    static final int MAX_KEYS = 50;

    /** Limit on an app's webhooks. Each webhook costs one request per event. */
    static final int MAX_WEBHOOKS = 10;

    static List<AppEvent> decide(CreateApp command) {
        return List.of(
                new AppCreated(
                        command.appId(),
                        command.name(),
                        command.relyingParty(),
                        command.policy(),
                        command.now()));
    }

    /**
     * @throws Refusal {@code invalid-request} if the RP ID would change: every passkey is bound to
     *     it
     */
    List<AppEvent> decide(ChangeApp command) {
        if (!command.relyingParty().id().equals(state.relyingParty().id())) {
            throw Refusal.of(
                    RefusalCode.INVALID_REQUEST,
                    "relyingParty.id can't change: every user's passkeys are bound to it.");
        }
        List<AppEvent> changes = new ArrayList<>();
        if (!command.name().equals(state.name())) {
            changes.add(new AppRenamed(command.appId(), command.name()));
        }
        if (!command.relyingParty().equals(state.relyingParty())) {
            changes.add(new RelyingPartyChanged(command.appId(), command.relyingParty()));
        }
        if (!command.policy().equals(state.policy())) {
            changes.add(new PolicyChanged(command.appId(), command.policy()));
        }
        return changes;
    }

    /**
     * @throws Refusal {@code key-limit-reached}
     */
    List<AppEvent> decide(IssueApiKey command) {
        if (state.keys().size() >= MAX_KEYS) {
            throw Refusal.of(
                    RefusalCode.KEY_LIMIT_REACHED,
                    "An app can have at most %d API keys: revoke one first.".formatted(MAX_KEYS));
        }
        return List.of(new ApiKeyIssued(command.appId(), command.key()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AppEvent> decide(RevokeApiKey command) {
        if (!state.hasKey(command.keyId())) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The API key was not found.");
        }
        return List.of(new ApiKeyRevoked(command.appId(), command.keyId()));
    }

    /**
     * @throws Refusal {@code webhook-limit-reached}
     */
    List<AppEvent> decide(RegisterWebhook command) {
        if (state.webhooks().size() >= MAX_WEBHOOKS) {
            throw Refusal.of(
                    RefusalCode.WEBHOOK_LIMIT_REACHED,
                    "An app can have at most %d webhooks: remove one first."
                            .formatted(MAX_WEBHOOKS));
        }
        return List.of(new WebhookRegistered(command.appId(), command.webhook()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AppEvent> decide(RemoveWebhook command) {
        requireWebhook(command.webhookId());
        return List.of(new WebhookRemoved(command.appId(), command.webhookId()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AppEvent> decide(RotateWebhookSecret command) {
        requireWebhook(command.webhookId());
        return List.of(new WebhookSecretRotated(command.appId(), command.webhookId()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    List<AppEvent> decide(ReplayDeadLetters command) {
        requireWebhook(command.webhookId());
        return List.of(
                new DeadLetterReplayRequested(
                        command.appId(), command.webhookId(), command.positions()));
    }

    private void requireWebhook(WebhookId webhookId) {
        if (!state.hasWebhook(webhookId)) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The webhook was not found.");
        }
    }
}
