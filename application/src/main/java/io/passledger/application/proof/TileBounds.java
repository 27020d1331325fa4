package io.passledger.application.proof;

import java.time.Instant;

/** What the events beneath a tile's hashes lie between, all of it inclusive. */
public record TileBounds(long firstPosition, long lastPosition, Instant minTime, Instant maxTime) {

    static TileBounds of(long position, Instant time) {
        return new TileBounds(position, position, time, time);
    }

    /** With what comes after. */
    TileBounds with(TileBounds next) {
        return new TileBounds(
                firstPosition,
                next.lastPosition,
                minTime.isBefore(next.minTime) ? minTime : next.minTime,
                maxTime.isAfter(next.maxTime) ? maxTime : next.maxTime);
    }
}
