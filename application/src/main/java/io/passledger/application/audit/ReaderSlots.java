package io.passledger.application.audit;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Bounds how many long readers there are at once on this node. */
final class ReaderSlots {

    private final Semaphore free;
    private final Duration retryAfter;

    /**
     * @param most 1 or more
     * @param retryAfter when one may be free again
     */
    ReaderSlots(int most, Duration retryAfter) {
        free = new Semaphore(most);
        this.retryAfter = retryAfter;
    }

    /**
     * Takes a slot, which {@link #give} gives back.
     *
     * @throws TooManyReaders where none is free
     */
    void take() {
        if (!free.tryAcquire()) {
            throw new TooManyReaders(retryAfter);
        }
    }

    void give() {
        free.release();
    }
}
