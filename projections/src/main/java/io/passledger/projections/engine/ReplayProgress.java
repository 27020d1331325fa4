package io.passledger.projections.engine;

import io.passledger.projections.engine.Replay.Comparison;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a replay's progress to its row, which any node can read, and to the application log. */
final class ReplayProgress {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReplayProgress.class);
    private static final long TOLD_EACH = Duration.ofMillis(500).toNanos();
    private static final long LOGGED_EACH = Duration.ofSeconds(10).toNanos();

    private final ReplayTable table;
    private final String projection;
    private final String replayId;
    private final long started = System.nanoTime();
    private long told = started;
    private long logged = started;

    ReplayProgress(ReplayTable table, String projection, String replayId) {
        this.table = table;
        this.projection = projection;
        this.replayId = replayId;
    }

    void begins(long target) {
        LOGGER.info(
                "Replay {} of {} started: {} log positions", replayId, projection, target);
    }

    /** Returns whether the next report is due. */
    boolean isDue() {
        return System.nanoTime() - told >= TOLD_EACH;
    }

    /**
     * Reports progress within the transaction that reaches the position, or in its own.
     *
     * @return whether the replay may continue
     */
    boolean tell(long position, long target, long events) {
        told = System.nanoTime();
        long rate = rate(position);
        if (told - logged >= LOGGED_EACH) {
            logged = told;
            LOGGER.info(
                    "Replay {} of {}: {} %, {} events/s, {} s remaining",
                    replayId,
                    projection,
                    String.format(Locale.ROOT, "%.1f", 100.0 * position / Math.max(1, target)),
                    rate,
                    rate == 0 ? "?" : Math.max(0, target - position) / rate);
        }
        return table.advance(replayId, position, target, events, rate);
    }

    void completed(long position, long events, @Nullable Comparison digests) {
        String seconds = String.format(Locale.ROOT, "%.1f", seconds());
        LOGGER.info(
                "Replay {} of {} completed: position {}, {} events applied, {} s, {} events/s",
                replayId,
                projection,
                position,
                events,
                seconds,
                rate(position));
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
