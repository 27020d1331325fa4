package io.passledger.application.audit;

import java.time.Duration;

/** As many as may are reading the trail at length on this node. */
public final class TooManyReaders extends RuntimeException {

    private final Duration retryAfter;

    TooManyReaders(Duration retryAfter) {
        super("too many read the trail at length already", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When a place may be free again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
