package io.passledger.application.store;

import org.jspecify.annotations.Nullable;

/** Whether this node's writes reach the database: what became of the newest of them. */
public final class WriteHealth {

    private volatile long succeeded = System.nanoTime();
    private volatile @Nullable String failure;

    /** One was committed. */
    public void succeeded() {
        succeeded = System.nanoTime();
        failure = null;
    }

    /** One was not, because the database can't or doesn't. */
    public void failed(Throwable why) {
        failure = why.getClass().getSimpleName();
    }

    /** What became of the newest; {@code null} where it was committed. */
    public @Nullable String failure() {
        return failure;
    }

    /** When the last one was committed, by {@link System#nanoTime()}. */
    public long lastSuccess() {
        return succeeded;
    }
}
