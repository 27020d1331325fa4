package io.passledger.application.webhooks;

import io.passledger.application.audit.AppEvents;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.EventRendering;
import io.passledger.application.webhooks.UndeliveredEventTable.Due;
import io.passledger.domain.Bytes;
import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a webhook's pending events in order, until there are no more, one fails, the lease is
 * lost, or the turn has lasted long enough.
 */
final class DeliveryTurn {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTurn.class);

    private static final int BATCH = 500;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration AFTER_OUR_FAILURE = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FORGERY = Duration.ofMinutes(1);

    private final EventLog log;
    private final RegisteredWebhooks registered;
    private final AppEvents events;
    private final EventRendering rendering;
    private final WebhookClient client;
    private final DeliveryProgress progress;
    private final UndeliveredEventTable letters;
    private final Backoff backoff;
    private final WebhookMetrics metrics;

    DeliveryTurn(
            EventLog log,
            RegisteredWebhooks registered,
            AppEvents events,
            EventRendering rendering,
            WebhookClient client,
            DeliveryProgress progress,
            UndeliveredEventTable letters,
            Backoff backoff,
            WebhookMetrics metrics) {
        this.log = log;
        this.registered = registered;
        this.events = events;
        this.rendering = rendering;
        this.client = client;
        this.progress = progress;
        this.letters = letters;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /** Delivers until there is a reason to stop, such as the node's shutdown. */
    void run(DeliveryLease lease, BooleanSupplier running) {
        long end = System.nanoTime() + LONGEST.toNanos();
        BooleanSupplier on = () -> running.getAsBoolean() && System.nanoTime() < end;
        try {
            if (!registered.has(lease)) {
                progress.postpone(lease, AFTER_A_FORGERY);
            } else if (replay(lease, on)) {
                deliver(lease, on, running);
            }
        } catch (RuntimeException failure) {
            // The exception's message may quote an event.
            LOG.warn(
                    "Delivery to webhook {} failed: {}",
                    lease.webhookId(),
                    failure.getClass().getSimpleName());
            progress.postpone(lease, AFTER_OUR_FAILURE);
        } finally {
            progress.release(lease);
        }
    }

    /**
     * Sends dead letters whose replay was requested.
     *
     * @return whether the webhook may continue with new events
     */
    private boolean replay(DeliveryLease lease, BooleanSupplier on) {
        Due letter = letters.nextDue(lease.webhookId()).orElse(null);
        while (letter != null && on.getAsBoolean()) {
            if (!progress.goesOn(lease) || !replay(lease, letter)) {
                return false;
            }
            letter = letters.nextDue(lease.webhookId()).orElse(null);
        }
        return true;
    }

    private boolean replay(DeliveryLease lease, Due letter) {
        Optional<AuditEntry> entry = events.at(lease.appId(), letter.position());
        switch (entry.map(found -> send(lease, found)).orElseGet(DeliveryResult.Taken::new)) {
            case DeliveryResult.Taken _ -> letters.remove(lease.webhookId(), letter.position());
            case DeliveryResult.Gone _ -> {
                gone(lease);
                return false;
            }
            case DeliveryResult.Failed failed ->
                    letters.failed(
                            lease.webhookId(),
                            letter.position(),
                            failed.words(),
                            backoff.after(letter.replays() + 1, failed.retryAfter()).orElse(null));
        }
        return true;
    }

    private void deliver(DeliveryLease lease, BooleanSupplier on, BooleanSupplier running) {
        long position = lease.position();
        Failures failures = new Failures(lease);
        while (on.getAsBoolean()) {
            AppEvents.Batch batch =
                    events.after(lease.appId(), position, log.settled(), BATCH, lease::wants);
            if (batch.upTo() == position) {
                return;
            }
            for (AuditEntry entry : batch.wanted()) {
                if (!on.getAsBoolean()) {
                    return;
                }
                DeliveryResult answer = send(lease, entry);
                boolean stopping =
                        answer instanceof DeliveryResult.Failed && !running.getAsBoolean();
                if (stopping || !failures.goOn(entry, answer)) {
                    return;
                }
                position = entry.event().position();
            }
            if (batch.upTo() > position && !progress.passed(lease, batch.upTo())) {
                return;
            }
            position = batch.upTo();
        }
    }

    private DeliveryResult send(DeliveryLease lease, AuditEntry entry) {
        WebhookMessage message =
                new WebhookMessage(
                        lease.url(),
                        entry.event().eventId(),
                        Bytes.of(rendering.render(entry)),
                        lease.secrets());
        return metrics.count(() -> client.send(message));
    }

    private void gone(DeliveryLease lease) {
        if (progress.gone(lease)) {
            LOG.warn(
                    "Webhook {} of {} is disabled: its endpoint responded 410 Gone",
                    lease.webhookId(),
                    lease.appId());
        }
    }

    /** Tracks the results of successive events. */
    private final class Failures {

        private final DeliveryLease lease;
        private int attempts;
        private boolean failing;

        Failures(DeliveryLease lease) {
            this.lease = lease;
            attempts = lease.attempts();
            failing = lease.failing();
        }

        /** Records the result for an event and returns whether to continue with the next one. */
        boolean goOn(AuditEntry entry, DeliveryResult answer) {
            return switch (answer) {
                case DeliveryResult.Taken _ -> taken(entry.event().position());
                case DeliveryResult.Failed failed -> failed(entry, failed);
                case DeliveryResult.Gone _ -> {
                    gone(lease);
                    yield false;
                }
            };
        }

        private boolean taken(long position) {
            boolean counts = progress.delivered(lease, position);
            if (counts && failing) {
                LOG.info("Webhook {} of {} works again", lease.webhookId(), lease.appId());
            }
            attempts = 0;
            failing = false;
            return counts;
        }

        private boolean failed(AuditEntry entry, DeliveryResult.Failed failed) {
            attempts++;
            Duration pause = backoff.after(attempts, failed.retryAfter()).orElse(null);
            boolean counts = write(entry, failed.words(), pause);
            if (counts && !failing) {
                LOG.warn(
                        "Webhook {} of {} fails: {}",
                        lease.webhookId(),
                        lease.appId(),
                        failed.words());
                failing = true;
            }
            if (pause == null) {
                metrics.dead();
                attempts = 0;
            }
            return counts && pause == null;
        }

        private boolean write(AuditEntry entry, String words, @Nullable Duration pause) {
            return pause == null
                    ? progress.dead(lease, entry.event(), attempts, words)
                    : progress.failed(lease, attempts, words, pause);
        }
    }
}
