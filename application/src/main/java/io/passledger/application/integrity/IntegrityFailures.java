package io.passledger.application.integrity;

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
 * The rows that this node has read and does not believe, since it started. Each is told by one line
 * of the log, however often it is read; beyond a thousand rows, one line more says so. The metric
 * {@code passledger.integrity.failures} counts the readings of all.
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
     * Where a row stands.
     *
     * @param row what names it in its table: its key, never what it says
     */
    private record Place(String table, String row) {}

    /**
     * A row that was read and not believed.
     *
     * @param since when this node read it first
     */
    public record Failure(String table, String row, Instant since) {}

    /** Notes that the row does not verify. */
    public void add(String table, String row) {
        metrics.counter("passledger.integrity.failures", "table", table).increment();
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

    /** What was found, the newest first; about 1,000 at most. */
    public List<Failure> found() {
        return places.entrySet().stream()
                .map(entry ->
                        new Failure(entry.getKey().table(), entry.getKey().row(), entry.getValue()))
                .sorted(Comparator.comparing(Failure::since).reversed())
                .toList();
    }
}
