package io.passledger.application.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.passledger.application.store.Decided;
import io.passledger.domain.Refusal;
import io.passledger.domain.Wire;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts and times factor attempts by kind and outcome. The labels are a fixed set. */
@Component
class CeremonyMetrics {

    private final MeterRegistry metrics;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    CeremonyMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts the outcome as {@code verified}, {@code failed} or {@code refused}. */
    <R> Decided<AttemptVerdict<R>> count(Wire kind, Supplier<Decided<AttemptVerdict<R>>> ceremony) {
        Timer.Sample start = Timer.start(metrics);
        try {
            Decided<AttemptVerdict<R>> decided = ceremony.get();
            counter(
                            kind,
                            decided.result() instanceof AttemptVerdict.Granted
                                    ? "verified"
                                    : "failed")
                    .increment();
            return decided;
        } catch (Refusal refusal) {
            counter(kind, "refused").increment();
            throw refusal;
        } finally {
            start.stop(timer(kind));
        }
    }

    private Counter counter(Wire kind, String outcome) {
        return counters.computeIfAbsent(
                kind.wire() + outcome,
                key ->
                        metrics.counter(
                                "passledger.ceremonies", "kind", kind.wire(), "outcome", outcome));
    }

    private Timer timer(Wire kind) {
        return timers.computeIfAbsent(
                kind.wire(), key -> metrics.timer("passledger.ceremony", "kind", kind.wire()));
    }
}
