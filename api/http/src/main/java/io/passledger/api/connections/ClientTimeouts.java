package io.passledger.api.connections;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param head from the first byte of a request's head to its last
 * @param grace for a body or an answer, beside the time that its bytes take at the least rate
 * @param leastBytesPerSecond of a body that comes, or of an answer that is taken; above 0
 */
record ClientTimeouts(Duration head, Duration grace, int leastBytesPerSecond) {

    /** While connections are plenty. The slowest mobile networks carry ten times the least rate. */
    static final ClientTimeouts USUAL =
            new ClientTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), 1_000);

    /** While connections are scarce: whoever is slow makes room for those who are not. */
    static final ClientTimeouts SCARCE =
            new ClientTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), 1_000);

    ClientTimeouts {
        if (leastBytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "the least rate must be above 0, was " + leastBytesPerSecond);
        }
    }
}
