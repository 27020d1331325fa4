package io.passledger.application.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/**
 * Counts deliveries by outcome and records their duration, without identifying apps or webhooks.
 */
final class WebhookMetrics {

    private final Timer timer;
    private final Counter taken;
    private final Counter failed;
    private final Counter gone;
    private final Counter dead;

    WebhookMetrics(MeterRegistry metrics) {
        timer = metrics.timer("passledger.webhook.delivery");
        taken = deliveries(metrics, "taken");
        failed = deliveries(metrics, "failed");
        gone = deliveries(metrics, "gone");
        dead = metrics.counter("passledger.webhook.dead.letters");
    }

    private static Counter deliveries(MeterRegistry metrics, String outcome) {
        return metrics.counter("passledger.webhook.deliveries", "outcome", outcome);
    }

    DeliveryResult count(Supplier<DeliveryResult> delivery) {
        Timer.Sample start = Timer.start();
        DeliveryResult answer = delivery.get();
        start.stop(timer);
        switch (answer) {
            case DeliveryResult.Taken _ -> taken.increment();
            case DeliveryResult.Failed _ -> failed.increment();
            case DeliveryResult.Gone _ -> gone.increment();
        }
        return answer;
    }

    /** Counts an event that has become a dead letter. */
    void dead() {
        dead.increment();
    }
}
