package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of a projection from the first event, in parallel with the live one.
 *
 * @param replayId {@code rpl_…}
 * @param position the position it has reached
 * @param target the end of the log when last read
 * @param events how many of the projection's events it has applied
 * @param eventsPerSecond how many positions of the log it passes per second, on average since its
 *     start; few positions have no event
 * @param digests of the rebuilt and the replaced tables; {@code null} until known
 * @param error the error that ended it, if any
 */
public record Replay(
        String replayId,
        String projection,
        ReplayStatus status,
        long position,
        long target,
        long events,
        long eventsPerSecond,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Comparison digests,
        @Nullable String error) {

    /** Returns how much of the log was processed, 0 to 100 percent. */
    public double progress() {
        if (status == ReplayStatus.COMPLETED || target == 0) {
            return status == ReplayStatus.COMPLETED ? 100 : 0;
        }
        return Math.min(100, Math.round(1000.0 * position / target) / 10.0);
    }

    /** Returns the remaining time at the current rate; {@code null} if unknown. */
    public @Nullable Duration remaining() {
        if (status != ReplayStatus.RUNNING || eventsPerSecond == 0) {
            return null;
        }
        return Duration.ofMillis(1_000 * Math.max(0, target - position) / eventsPerSecond);
    }

    /**
     * The digests of two states at the same position.
     *
     * @param position the position up to which both had applied all events
     * @param rebuilt SHA-256 of the rebuilt tables
     * @param replaced SHA-256 of the live tables
     */
    public record Comparison(long position, Bytes rebuilt, Bytes replaced) {

        public boolean isEqual() {
            return rebuilt.equals(replaced);
        }
    }
}
