package io.passledger.application.store;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node may decide. While it is closed every decision is refused, those among them that
 * had begun before and are not appended yet.
 */
public final class DecisionGate {

    private final AtomicLong closings = new AtomicLong();
    private volatile @Nullable String reason;

    /** Lets nobody in, until it is opened again. */
    public void close(String why) {
        reason = why;
        closings.incrementAndGet();
    }

    public void open() {
        reason = null;
    }

    /** Why it is closed; {@code null} while it is open. */
    public @Nullable String reason() {
        return reason;
    }

    /**
     * Begins a decision.
     *
     * @return what {@link #requireOpenSince} asks for
     * @throws DecisionsClosed while it is closed
     */
    long enter() {
        long entered = closings.get();
        requireOpen();
        return entered;
    }

    /**
     * @throws DecisionsClosed where it is closed, or was since
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
