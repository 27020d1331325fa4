package io.passledger.application.lookup;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Goes through the whole log again and again with {@link LookupCheck}, at a pace that leaves the
 * processor to others: 1,000 events a second, and from the beginning 5 s after the end.
 */
final class LookupRounds {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

    private final LookupCheck check;
    private long after;
    private long due = System.nanoTime();
    private long began = due;
    private volatile long checked = due;

    LookupRounds(LookupCheck check) {
        this.check = check;
    }

    /** Compares the next events, if they are due. Called by one thread. */
    void goOn() {
        long now = System.nanoTime();
        if (now - due < 0) {
            return;
        }
        if (after == 0) {
            began = now;
        }
        due = now + PAUSE.toNanos();
        OptionalLong next = check.compare(after);
        after = next.orElse(after);
        if (next.isPresent() && after == 0) {
            checked = began;
            due = System.nanoTime() + BETWEEN_ROUNDS.toNanos();
        }
    }

    /** Returns how many seconds ago the last complete round began. */
    double uncheckedSeconds() {
        return (System.nanoTime() - checked) / 1e9;
    }
}
