package io.passledger.application.lookup;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Goes through the whole log again and again with {@link LookupCheck}, for a five-hundredth of the
 * time, or more if a batch takes over 60 ms. It rests for a second or more between two batches, and
 * for five seconds or more between two rounds, and never for more than half a minute: a batch that
 * was slow once, or that had much to repair, doesn't stop the check for hours.
 */
final class LookupRounds {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final int RESTS = 500;

    private final LookupCheck check;
    private long after;
    private long due = System.nanoTime();
    private long began = due;
    private volatile long checked = due;

    LookupRounds(LookupCheck check) {
        this.check = check;
    }

    /**
     * Compares the next events, if they are due. Called by one thread.
     *
     * @return whether they were due
     */
    boolean goOn() {
        long now = System.nanoTime();
        if (now - due < 0) {
            return false;
        }
        if (after == 0) {
            began = now;
        }
        due = now + PAUSE.toNanos();
        OptionalLong next = check.compare(after);
        after = next.orElse(after);
        long end = System.nanoTime();
        boolean over = next.isPresent() && after == 0;
        if (over) {
            checked = began;
        }
        long least = (over ? BETWEEN_ROUNDS : PAUSE).toNanos();
        // Another node that adds hashes needs a moment only.
        long most = next.isPresent() ? LONGEST_REST.toNanos() : least;
        due = end + Math.clamp(RESTS * (end - now), least, most);
        return true;
    }

    /** Returns how many seconds ago the last complete round began. */
    double uncheckedSeconds() {
        return (System.nanoTime() - checked) / 1e9;
    }
}
