package io.passledger.application.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.security.Sample.Taken;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.log.SecurityConcern;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Receives reports of security events. Reporting doesn't block: a separate thread writes the audit
 * trail. If it can't keep up, the events are still in the service's log and the metrics.
 */
@Component
public class SecurityEvents implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);
    private static final String NO_APP = "none";
    private static final int MOST_WAITING = 500;

    private final Decisions decisions;
    private final Clock clock;
    private final Map<SecurityConcern, Counter> counters = new EnumMap<>(SecurityConcern.class);
    private final Map<String, Sample> samples = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("security-events").factory());

    SecurityEvents(Decisions decisions, MeterRegistry metrics, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
        for (SecurityConcern concern : SecurityConcern.values()) {
            counters.put(
                    concern,
                    metrics.counter("passledger.security.events", "concern", concern.wire()));
        }
    }

    public void report(SecurityEvent event) {
        Optional.ofNullable(counters.get(event.concern())).ifPresent(Counter::increment);
        String whose = event.appId() == null ? NO_APP : event.appId().value();
        samples.computeIfAbsent(whose, _ -> new Sample())
                .take(event, clock.instant())
                .ifPresent(this::tell);
    }

    /** Reports events that were left out and that no later report has mentioned. */
    @Scheduled(fixedDelayString = "PT15S")
    void tellOfTheRest() {
        samples.values().forEach(sample -> sample.rest(clock.instant()).ifPresent(this::tell));
        // A concurrent report starts a new sample, so at most one event over the limit gets
        // through.
        samples.values().removeIf(sample -> sample.isIdleAt(clock.instant()));
    }

    private void tell(Taken taken) {
        SecurityEvent event = taken.event();
        LOG.warn(
                "security event {}: app {}, key {}, {}; {} more were suppressed",
                event.concern().wire(),
                event.appId() == null ? NO_APP : event.appId(),
                event.keyId() == null ? NO_APP : event.keyId(),
                event.operation(),
                taken.leftOut());
        if (event.appId() != null || event.isSignIn()) {
            try {
                writer.execute(() -> record(taken));
            } catch (RejectedExecutionException full) {
                LOG.debug("a security event was logged but not recorded", full);
            }
        }
    }

    private void record(Taken taken) {
        SecurityEvent event = taken.event();
        try {
            decisions.decide(
                    new RequestContext(event.context(), null),
                    decision -> {
                        if (event.appId() != null) {
                            decision.about(event.appId(), null, null);
                        }
                        decision.record(event.recorded(taken.leftOut()));
                        return event;
                    });
        } catch (RuntimeException failed) {
            LOG.debug("a security event was logged but not recorded", failed);
        }
    }

    @Override
    public void destroy() {
        writer.shutdown();
    }
}
