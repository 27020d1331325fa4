package io.passledger.application.integrity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows read by this node since its start that don't verify. Each row is logged once, however
 * often it is read; after a thousand rows, one more line says that there are others. The metric
 * {@code passledger.integrity.failures} counts every reading of such a row.
 */
public final class IntegrityFailures {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityFailures.class);
    private static final int MOST_REMEMBERED = 1_000;

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<Place, Instant> places = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();

    public IntegrityFailures(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The place of a row.
     *
     * @param row the row's key in its table, never its content
     */
    private record Place(String table, String row) {}

    /**
     * A row that doesn't verify.
     *
     * @param since when this node first read it
     */
    public record Failure(String table, String row, Instant since) {}

    /** Returns the counter of one table; registers it if needed. */
    static Counter counter(MeterRegistry metrics, String table) {
        return metrics.counter("passledger.integrity.failures", "table", table);
    }

    /** Records that the row doesn't verify. */
    public void add(String table, String row) {
        counter(metrics, table).increment();
        Place place = new Place(table, row);
        if (places.size() >= MOST_REMEMBERED) {
            tellThatThereAreMore();
        } else if (places.putIfAbsent(place, clock.instant()) == null) {
            LOG.error(
                    "a row of {} does not verify and is ignored: {}; it was not written by this"
                            + " installation, or was modified (docs/proofs.md)",
                    table,
                    row);
        }
    }

    private void tellThatThereAreMore() {
        if (full.compareAndSet(false, true)) {
            LOG.error(
                    "{} rows do not verify; further ones are counted by"
                            + " passledger_integrity_failures_total but not logged",
                    MOST_REMEMBERED);
        }
    }

    /** Returns the failures, newest first; about 1,000 at most. */
    public List<Failure> found() {
        return places.entrySet().stream()
                .map(entry ->
                        new Failure(entry.getKey().table(), entry.getKey().row(), entry.getValue()))
                .sorted(Comparator.comparing(Failure::since).reversed())
                .toList();
    }
}
