package io.passledger.projections.engine;

import org.jspecify.annotations.Nullable;

/**
 * A projection's status, for its administrators.
 *
 * @param position the position up to which all events have been applied
 * @param head the newest position of the log
 * @param status {@code running}; {@code failed} while the next batch fails
 * @param error the error that stops the projection, if any
 * @param deadLetters how many events it failed to apply, including those that wait behind them
 * @param replay the running replay, if any
 */
public record ProjectionStatus(
        String name,
        long position,
        long head,
        String status,
        @Nullable String error,
        int deadLetters,
        @Nullable Replay replay) {

    /**
     * Returns how many positions the projection is behind. There may be fewer events, because the
     * log has gaps.
     */
    public long lag() {
        return Math.max(0, head - position);
    }
}
