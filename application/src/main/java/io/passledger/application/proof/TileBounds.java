package io.passledger.application.proof;

import java.time.Instant;

/** The inclusive bounds of the events below a tile's hashes. */
public record TileBounds(long firstPosition, long lastPosition, Instant minTime, Instant maxTime) {

    static TileBounds of(long position, Instant time) {
        return new TileBounds(position, position, time, time);
    }

    /** Returns the bounds extended by those that follow. */
    TileBounds with(TileBounds next) {
        return new TileBounds(
                firstPosition,
                next.lastPosition,
                minTime.isBefore(next.minTime) ? minTime : next.minTime,
                maxTime.isAfter(next.maxTime) ? maxTime : next.maxTime);
    }
}
