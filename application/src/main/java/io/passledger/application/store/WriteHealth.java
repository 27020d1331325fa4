package io.passledger.application.store;

import org.jspecify.annotations.Nullable;

/** Tracks whether this node's writes reach the database, by the result of the newest one. */
public final class WriteHealth {

    private volatile long succeeded = System.nanoTime();
    private volatile @Nullable String failure;

    /** Records that a write was committed. */
    public void succeeded() {
        succeeded = System.nanoTime();
        failure = null;
    }

    /** Records that a write failed because of the database. */
    public void failed(Throwable why) {
        failure = why.getClass().getSimpleName();
    }

    /** Returns the failure of the newest write, or {@code null} if it was committed. */
    public @Nullable String failure() {
        return failure;
    }

    /** Returns when the last write was committed, by {@link System#nanoTime()}. */
    public long lastSuccess() {
        return succeeded;
    }
}
