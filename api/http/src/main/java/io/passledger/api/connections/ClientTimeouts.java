package io.passledger.api.connections;

import java.time.Duration;

/**
 * How long the service waits for a client.
 *
 * @param head from the first to the last byte of a request's head
 * @param grace for a body or a response, in addition to the time that its bytes take at the minimum
 *     rate
 * @param leastBytesPerSecond the minimum rate of a body or a response; above 0
 */
record ClientTimeouts(Duration head, Duration grace, int leastBytesPerSecond) {

    /**
     * Timeouts while connections are plentiful. The slowest mobile networks are ten times faster
     * than the minimum rate.
     */
    static final ClientTimeouts USUAL =
            new ClientTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), 1_000);

    /** Timeouts while connections are scarce, so that slow clients make room for others. */
    static final ClientTimeouts SCARCE =
            new ClientTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), 1_000);

    ClientTimeouts {
        if (leastBytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "the minimum rate must be positive, was " + leastBytesPerSecond);
        }
    }
}
