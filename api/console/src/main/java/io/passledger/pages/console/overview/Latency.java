package io.passledger.pages.console.overview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The durations of ceremonies on this node since it started, from its own timers. */
@Component
class Latency {

    private final MeterRegistry metrics;

    Latency(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Returns durations in milliseconds. The maximum covers the last minutes only, as the timers
     * discard older values.
     */
    Chart chart() {
        List<Chart.Row> rows =
                metrics.find("passledger.ceremony").timers().stream()
                        .sorted(Comparator.comparing(Latency::kind))
                        .map(timer ->
                                new Chart.Row(
                                        kind(timer),
                                        List.of(
                                                millis(timer.mean(TimeUnit.MILLISECONDS)),
                                                millis(timer.max(TimeUnit.MILLISECONDS)),
                                                String.valueOf(timer.count()))))
                        .toList();
        return new Chart("latency", "lying", Days.columns("mean", "max", "count"), rows);
    }

    private static String kind(Timer timer) {
        return Objects.requireNonNullElse(timer.getId().getTag("kind"), "");
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
