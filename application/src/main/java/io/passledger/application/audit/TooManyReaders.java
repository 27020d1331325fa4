package io.passledger.application.audit;

import java.time.Duration;

/** As many as may are reading or writing at length on this node. */
public final class TooManyReaders extends RuntimeException {

    private final Duration retryAfter;

    public TooManyReaders(Duration retryAfter) {
        super("too many read or write at length already", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When a place may be free again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
