package io.passledger.projections.engine;

import io.passledger.projections.engine.RebuiltTables.Reached;
import io.passledger.projections.engine.Replay.Comparison;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a replay's progress to its row, which any node can read, and to the application log. */
final class ReplayProgress {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReplayProgress.class);
    private static final long REPORT_INTERVAL = Duration.ofMillis(500).toNanos();
    private static final long LOG_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final ReplayTable table;
    private final String projection;
    private final String replayId;
    private final BooleanSupplier stopped;
    private long started = System.nanoTime();
    private long reported = started;
    private long logged = started;
    private long target;

    /**
     * @param stopped whether this node is stopping
     */
    ReplayProgress(ReplayTable table, String projection, String replayId, BooleanSupplier stopped) {
        this.table = table;
        this.projection = projection;
        this.replayId = replayId;
        this.stopped = stopped;
    }

    /** Starts the clock by which the rate is computed. */
    void begin(long firstTarget) {
        started = System.nanoTime();
        reported = started;
        logged = started;
        target = firstTarget;
        LOGGER.info("Replay {} of {} started: {} log positions", replayId, projection, firstTarget);
    }

    /** Sets the position that the replay has to reach, as far as known. */
    void setTarget(long position) {
        target = position;
    }

    /** Returns whether the next report is due. */
    boolean isDue() {
        return System.nanoTime() - reported >= REPORT_INTERVAL;
    }

    /**
     * Throws if this node is stopping.
     *
     * @throws RebuildAborted if the replay must not continue
     */
    void requireRunning() {
        if (stopped.getAsBoolean()) {
            throw new RebuildAborted();
        }
    }

    /**
     * Reports a position within the transaction that reaches it, or in a transaction of its own. If
     * the replay is over, throws, so that nothing is committed.
     *
     * @throws RebuildAborted if the replay must not continue
     */
    void report(Reached at) {
        requireRunning();
        reported = System.nanoTime();
        long position = at.position();
        long end = Math.max(target, position);
        long rate = rate(position);
        if (reported - logged >= LOG_INTERVAL) {
            logged = reported;
            LOGGER.info(
                    "Replay {} of {}: {} %, {} events/s, {} s remaining",
                    replayId,
                    projection,
                    String.format(Locale.ROOT, "%.1f", 100.0 * position / Math.max(1, end)),
                    rate,
                    rate == 0 ? "?" : (end - position) / rate);
        }
        if (!table.advance(replayId, position, end, at.events(), rate)) {
            throw new RebuildAborted();
        }
    }

    /**
     * Logs that the replay applies events one by one from here on.
     *
     * @param position the position after which it continues
     * @param failure why it could not apply them together
     */
    void isolating(long position, RuntimeException failure) {
        LOGGER.warn(
                "Replay {} of {} continues event by event after position {}: {}",
                replayId,
                projection,
                position,
                RetryBackoff.describe(failure));
    }

    /**
     * Logs the end of the replay.
     *
     * @param digests the last comparison with the live tables; {@code null} if there was none
     */
    void completed(Reached end, @Nullable Comparison digests) {
        String seconds = String.format(Locale.ROOT, "%.1f", seconds());
        LOGGER.info(
                "Replay {} of {} completed: position {}, {} events applied, {} s, {} events/s",
                replayId,
                projection,
                end.position(),
                end.events(),
                seconds,
                rate(end.position()));
        if (digests == null) {
            return;
        }
        if (digests.isEqual()) {
            LOGGER.info(
                    "Replay {} of {} found no difference to the live state at position {}: {}",
                    replayId,
                    projection,
                    digests.position(),
                    digests.rebuilt());
        } else {
            LOGGER.warn(
                    "Replay {} of {} MENDED the live state, which differed at position {}: it"
                            + " was {} and is now {}",
                    replayId,
                    projection,
                    digests.position(),
                    digests.replaced(),
                    digests.rebuilt());
        }
    }

    private long rate(long position) {
        return Math.round(position / Math.max(seconds(), 0.001));
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
