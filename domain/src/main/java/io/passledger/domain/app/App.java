package io.passledger.domain.app;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

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
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: one relying party, its policy, its API keys and its webhooks. An aggregate of its own,
 * so that who changed a policy stands in the same history as what the policy decided.
 */
@AggregateRoot(type = "App")
public class App {

    /**
     * Live and expired keys of one app; two live ones allow a rotation, more serve more backends.
     */
    static final int MAX_KEYS = 50;

    /** Each costs a request for every event. */
    static final int MAX_WEBHOOKS = 10;

    @AggregateIdentifier @Nullable AppId appId;
    private @Nullable AppState state;

    /** For Axon, which rebuilds the aggregate from its events. */
    protected App() {}

    /** Takes up a state that was reached before. */
    public App(AppState state) {
        evolve(state);
    }

    @CommandHandler
    public App(CreateApp command) {
        apply(
                new AppCreated(
                        command.appId(),
                        command.name(),
                        command.relyingParty(),
                        command.policy(),
                        command.now()));
    }

    /**
     * @throws Refusal {@code invalid-request} where the RP ID would change: every passkey is bound
     *     to it
     */
    @CommandHandler
    void decide(ChangeApp command) {
        if (!command.relyingParty().id().equals(state().relyingParty().id())) {
            throw Refusal.of(
                    RefusalCode.INVALID_REQUEST,
                    "relyingParty.id can't change: the passkeys of every user are bound to it.");
        }
        if (!command.name().equals(state().name())) {
            apply(new AppRenamed(command.appId(), command.name()));
        }
        if (!command.relyingParty().equals(state().relyingParty())) {
            apply(new RelyingPartyChanged(command.appId(), command.relyingParty()));
        }
        if (!command.policy().equals(state().policy())) {
            apply(new PolicyChanged(command.appId(), command.policy()));
        }
    }

    /**
     * @throws Refusal {@code key-limit-reached}
     */
    @CommandHandler
    void decide(IssueApiKey command) {
        if (state().keys().size() >= MAX_KEYS) {
            throw Refusal.of(
                    RefusalCode.KEY_LIMIT_REACHED,
                    "An app has at most %d API keys: revoke one first.".formatted(MAX_KEYS));
        }
        apply(new ApiKeyIssued(command.appId(), command.key()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    @CommandHandler
    void decide(RevokeApiKey command) {
        if (!state().hasKey(command.keyId())) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "This app has no such API key.");
        }
        apply(new ApiKeyRevoked(command.appId(), command.keyId()));
    }

    /**
     * @throws Refusal {@code webhook-limit-reached}
     */
    @CommandHandler
    void decide(RegisterWebhook command) {
        if (state().webhooks().size() >= MAX_WEBHOOKS) {
            throw Refusal.of(
                    RefusalCode.WEBHOOK_LIMIT_REACHED,
                    "An app has at most %d webhooks: remove one first.".formatted(MAX_WEBHOOKS));
        }
        apply(new WebhookRegistered(command.appId(), command.webhook()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    @CommandHandler
    void decide(RemoveWebhook command) {
        requireWebhook(command.webhookId());
        apply(new WebhookRemoved(command.appId(), command.webhookId()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    @CommandHandler
    void decide(RotateWebhookSecret command) {
        requireWebhook(command.webhookId());
        apply(new WebhookSecretRotated(command.appId(), command.webhookId()));
    }

    /**
     * @throws Refusal {@code not-found}
     */
    @CommandHandler
    void decide(ReplayDeadLetters command) {
        requireWebhook(command.webhookId());
        apply(
                new DeadLetterReplayRequested(
                        command.appId(), command.webhookId(), command.positions()));
    }

    private void requireWebhook(WebhookId webhookId) {
        if (!state().hasWebhook(webhookId)) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "This app has no such webhook.");
        }
    }

    @EventSourcingHandler
    void evolve(AppEvent event) {
        evolve(
                switch (event) {
                    case AppCreated created -> AppState.from(created);
                    case AppRenamed _,
                            RelyingPartyChanged _,
                            PolicyChanged _,
                            ApiKeyIssued _,
                            ApiKeyRevoked _,
                            WebhookRegistered _,
                            WebhookRemoved _,
                            WebhookSecretRotated _,
                            DeadLetterReplayRequested _ ->
                            state().after(event);
                });
    }

    private void evolve(AppState next) {
        state = next;
        appId = next.appId();
    }

    /** What the events so far add up to. */
    public AppState state() {
        return Objects.requireNonNull(state);
    }
}
