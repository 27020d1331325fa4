package io.passledger.projections.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a projection goes, for its administrators.
 *
 * @param position every event up to it has been taken in
 * @param head the newest position of the log
 * @param status {@code running}; {@code failed} while the next batch can't be taken in
 * @param error what stops it, where something does
 * @param deadLetters how many events it could not take in, those that wait behind them included
 * @param replay the rebuild that goes on beside it
 */
public record ProjectionStatus(
        String name,
        long position,
        long head,
        String status,
        @Nullable String error,
        int deadLetters,
        @Nullable Replay replay) {

    /** How many positions it is behind; the log has holes, so it may be fewer events. */
    public long lag() {
        return Math.max(0, head - position);
    }
}
