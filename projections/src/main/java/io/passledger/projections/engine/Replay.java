package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of a projection from the first event, beside the live one.
 *
 * @param replayId {@code rpl_…}
 * @param position how far it has come
 * @param target where the log ended when that was last looked at
 * @param events how many it has taken in, of those that mean something to the projection
 * @param eventsPerSecond how many events of the log it has passed each second, on average since it
 *     started; told by positions, of which few have no event
 * @param digests of what it rebuilt and of what that replaced; {@code null} until they are known
 * @param error what ended it, where something did
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

    /** How much of the log it has taken in, 0 to 100 percent. */
    public double progress() {
        if (status == ReplayStatus.COMPLETED || target == 0) {
            return status == ReplayStatus.COMPLETED ? 100 : 0;
        }
        return Math.min(100, Math.round(1000.0 * position / target) / 10.0);
    }

    /** How much longer it takes at its pace; {@code null} where that can't be told. */
    public @Nullable Duration remaining() {
        if (status != ReplayStatus.RUNNING || eventsPerSecond == 0) {
            return null;
        }
        return Duration.ofMillis(1_000 * Math.max(0, target - position) / eventsPerSecond);
    }

    /**
     * Two states of the same position.
     *
     * @param position every event up to it had been taken in by both
     * @param rebuilt SHA-256 of what was rebuilt
     * @param replaced SHA-256 of what was live
     */
    public record Comparison(long position, Bytes rebuilt, Bytes replaced) {

        public boolean isEqual() {
            return rebuilt.equals(replaced);
        }
    }
}
