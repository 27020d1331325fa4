package io.passledger.application.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a few events a minute through, and counts the others. For several threads. */
final class Sample {

    static final int MOST = 10;
    static final Duration SPAN = Duration.ofMinutes(1);

    /**
     * One that is let through.
     *
     * @param leftOut how many were not since the last that was
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

    /** The newest that was left out, once its minute is over, for all that were. */
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
