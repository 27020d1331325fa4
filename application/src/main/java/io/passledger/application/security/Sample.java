package io.passledger.application.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a few events a minute through and counts the others. Thread-safe. */
final class Sample {

    static final int MOST = 10;
    static final Duration SPAN = Duration.ofMinutes(1);

    /**
     * An event that is let through.
     *
     * @param leftOut the number of events left out since the last one let through
     */
    record Taken(SecurityEvent event, long leftOut) {}

    private Instant begun = Instant.MIN;
    private int taken;
    private long leftOut;
    private @Nullable SecurityEvent newest;

    synchronized Optional<Taken> take(SecurityEvent event, Instant now) {
        if (isOverAt(now)) {
            begun = now;
            taken = 0;
        }
        if (taken == MOST) {
            leftOut++;
            newest = event;
            return Optional.empty();
        }
        taken++;
        return Optional.of(taken(event, leftOut));
    }

    /**
     * Returns the newest event that was left out, on behalf of all of them, once its minute is
     * over.
     */
    synchronized Optional<Taken> rest(Instant now) {
        SecurityEvent event = newest;
        return event == null || !isOverAt(now)
                ? Optional.empty()
                : Optional.of(taken(event, leftOut - 1));
    }

    synchronized boolean isIdleAt(Instant now) {
        return newest == null && isOverAt(now);
    }

    private Taken taken(SecurityEvent event, long others) {
        leftOut = 0;
        newest = null;
        return new Taken(event, others);
    }

    private boolean isOverAt(Instant now) {
        return begun.equals(Instant.MIN) || !now.isBefore(begun.plus(SPAN));
    }
}
