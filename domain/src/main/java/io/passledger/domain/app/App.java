package io.passledger.domain.app;

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
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: one relying party, its policy, API keys and webhooks. It is an aggregate, so policy
 * changes are recorded in the same history as the decisions made under the policy.
 */
@AggregateRoot(type = "App")
public class App {

    @AggregateIdentifier @Nullable AppId appId;
    private @Nullable AppState state;

    /** Used by Axon, which rebuilds the aggregate from its events. */
    protected App() {}

    /** Starts from an existing state. */
    public App(AppState state) {
        evolve(state);
    }

    @CommandHandler
    public App(CreateApp command) {
        applyAll(AppDecisions.decide(command));
    }

    @CommandHandler
    void decide(ChangeApp command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(IssueApiKey command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(RevokeApiKey command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(RegisterWebhook command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(RemoveWebhook command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(RotateWebhookSecret command) {
        applyAll(decisions().decide(command));
    }

    @CommandHandler
    void decide(ReplayDeadLetters command) {
        applyAll(decisions().decide(command));
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

    /** Returns the state after all events so far. */
    public AppState state() {
        return Objects.requireNonNull(state);
    }

    private AppDecisions decisions() {
        return new AppDecisions(state());
    }

    private static void applyAll(List<AppEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }
}
