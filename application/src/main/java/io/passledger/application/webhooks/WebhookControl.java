package io.passledger.application.webhooks;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.EventTypes;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.AppCommand.RegisterWebhook;
import io.passledger.domain.app.AppCommand.RemoveWebhook;
import io.passledger.domain.app.AppCommand.ReplayDeadLetters;
import io.passledger.domain.app.AppCommand.RotateWebhookSecret;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.domain.app.Webhook;
import io.passledger.domain.app.WebhookId;
import io.passledger.domain.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Manages an app's webhooks, for the operator or for a backend with {@code apps:*}. */
@Component
public class WebhookControl {

    private final Decisions decisions;
    private final Access access;
    private final EventLog log;
    private final WebhookTable table;
    private final UndeliveredEventTable letters;
    private final AllowedAddresses addresses;
    private final WebhookProperties properties;
    private final RandomTokens random;
    private final Clock clock;

    WebhookControl(
            Decisions decisions,
            Access access,
            EventLog log,
            WebhookTable table,
            UndeliveredEventTable letters,
            AllowedAddresses addresses,
            WebhookProperties properties,
            RandomTokens random,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.table = table;
        this.letters = letters;
        this.addresses = addresses;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new webhook and its secret, which is shown only this once.
     *
     * @param position the position after which events are sent
     */
    public record Registered(Webhook webhook, WebhookSecret secret, long position) {}

    /**
     * A webhook's new secret, which is shown only this once, and until when the old one also signs.
     */
    public record Rotated(WebhookId webhookId, WebhookSecret secret, Instant formerSecretUntil) {}

    /**
     * Registers a webhook. The caller must be allowed to write the app and to read its audit trail.
     *
     * @param types the names of event types; empty for all
     * @param from the first position to send; {@code null} for events from now on
     * @throws InvalidValue if the URL's address is not allowed, an event type is unknown, or the
     *     log has not reached the position
     * @throws Refusal {@code webhook-limit-reached}
     */
    public Registered register(
            Decision decision,
            Caller caller,
            AppId appId,
            String url,
            List<String> types,
            @Nullable Long from) {
        access.requireBackend(decision, caller, Scope.APPS_WRITE, appId);
        // A webhook receives what the audit trail shows, from its beginning on request.
        access.requireBackend(decision, caller, Scope.AUDIT_READ, appId);
        Webhook webhook =
                new Webhook(
                        random.webhookId(),
                        url,
                        types.stream().distinct().toList(),
                        clock.instant());
        addresses.requireAllowed(webhook.uri());
        requireTypes(webhook.types());
        long position = position(from);
        WebhookSecret secret = new WebhookSecret(random.key());
        decision.about(appId, null, null);
        decision.send(new RegisterWebhook(appId, webhook));
        decision.alongside(rows -> table.add(rows, appId, webhook, secret, position));
        return new Registered(webhook, secret, position);
    }

    /** Returns the position to start after. All events up to the settled position are committed. */
    private long position(@Nullable Long from) {
        if (from == null) {
            return log.settled();
        }
        if (from > log.head()) {
            throw new InvalidValue("from", "must not be after the end of the log");
        }
        return Math.max(0, from - 1);
    }

    private static void requireTypes(List<String> types) {
        for (String type : types) {
            Class<?> known = EventTypes.all().get(type);
            if (known == null || !DomainEvent.class.isAssignableFrom(known)) {
                throw new InvalidValue(
                        "types", "must each be an event type such as PasskeyRegistered");
            }
        }
    }

    /** Returns the states of an app's webhooks, ordered by id. */
    public List<WebhookState> list(RequestContext context, Caller caller, AppId appId) {
        authorize(context, caller, appId);
        return table.states(appId);
    }

    /**
     * Returns the state of a webhook.
     *
     * @throws Refusal {@code not-found}
     */
    public WebhookState show(
            RequestContext context, Caller caller, AppId appId, WebhookId webhookId) {
        authorize(context, caller, appId);
        return table.state(appId, webhookId).orElseThrow(WebhookControl::notFound);
    }

    /** Removes a webhook. Deliveries end immediately, but one in progress may still arrive. */
    public Decided<AppId> remove(
            RequestContext context, Caller caller, AppId appId, WebhookId webhookId) {
        return decisions.decide(
                context,
                decision -> {
                    access.requireBackend(decision, caller, Scope.APPS_WRITE, appId);
                    decision.about(appId, null, null);
                    decision.send(new RemoveWebhook(appId, webhookId));
                    decision.alongside(rows -> table.remove(rows, webhookId));
                    return appId;
                });
    }

    /**
     * Gives a webhook a new secret. The previous secret also signs for a while; earlier ones no
     * longer do.
     *
     * @throws Refusal {@code not-found}
     */
    public Rotated rotate(Decision decision, Caller caller, AppId appId, WebhookId webhookId) {
        access.requireBackend(decision, caller, Scope.APPS_WRITE, appId);
        WebhookSecret secret = new WebhookSecret(random.key());
        Instant formerUntil = clock.instant().plus(properties.overlap());
        decision.about(appId, null, null);
        decision.send(new RotateWebhookSecret(appId, webhookId));
        decision.alongside(rows -> table.rotate(rows, webhookId, secret, formerUntil));
        return new Rotated(webhookId, secret, formerUntil);
    }

    /**
     * Returns the dead letters after a position, in order.
     *
     * @throws Refusal {@code not-found}
     */
    public List<UndeliveredEvent> deadLetters(
            RequestContext context,
            Caller caller,
            AppId appId,
            WebhookId webhookId,
            long after,
            int limit) {
        if (!authorize(context, caller, appId).hasWebhook(webhookId)) {
            throw notFound();
        }
        return letters.page(webhookId, after, limit);
    }

    /**
     * Schedules dead letters to be sent again, together with an event that waits for its next
     * attempt.
     *
     * @param positions the letters to send; empty for all. Positions without a dead letter are
     *     ignored
     * @throws Refusal {@code not-found}
     */
    public WebhookId replay(
            Decision decision,
            Caller caller,
            AppId appId,
            WebhookId webhookId,
            List<Long> positions) {
        access.requireBackend(decision, caller, Scope.APPS_WRITE, appId);
        decision.about(appId, null, null);
        decision.send(new ReplayDeadLetters(appId, webhookId, positions));
        decision.alongside(rows -> letters.replay(rows, webhookId, positions));
        return webhookId;
    }

    private AppState authorize(RequestContext context, Caller caller, AppId appId) {
        return decisions
                .decide(
                        context,
                        decision -> access.requireBackend(decision, caller, Scope.APPS_READ, appId))
                .result();
    }

    private static Refusal notFound() {
        return Refusal.of(RefusalCode.NOT_FOUND, "The webhook was not found.");
    }
}
