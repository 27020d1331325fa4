package io.passledger.application.store;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Controls whether this node may decide. While it is closed every decision is refused, including
 * those already begun and not yet appended.
 */
public final class DecisionGate {

    private final AtomicLong closings = new AtomicLong();
    private volatile @Nullable String reason;

    /** Refuses all decisions until {@link #open}. */
    public void close(String why) {
        reason = why;
        closings.incrementAndGet();
    }

    public void open() {
        reason = null;
    }

    /** Returns why it is closed, or {@code null} while it is open. */
    public @Nullable String reason() {
        return reason;
    }

    /**
     * Begins a decision.
     *
     * @return the value to pass to {@link #requireOpenSince}
     * @throws DecisionsClosed while it is closed
     */
    long enter() {
        long entered = closings.get();
        requireOpen();
        return entered;
    }

    /**
     * @throws DecisionsClosed if it is closed or has been since
     */
    void requireOpenSince(long entered) {
        requireOpen();
        if (closings.get() != entered) {
            throw new DecisionsClosed("The database server has changed; try again.");
        }
    }

    private void requireOpen() {
        String why = reason;
        if (why != null) {
            throw new DecisionsClosed(why);
        }
    }
}
