package io.passledger.api.connections;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many connections may be open.
 *
 * @param max in all, at least 10; where it is left out, as many as half the heap has room for,
 *     20,000 at most
 * @param perAddress of one address, at least 1; where it is left out, half of them
 */
@ConfigurationProperties("passledger.connections")
record ConnectionProperties(@Nullable Integer max, @Nullable Integer perAddress) {

    /** The buffers of a connection while a request is on it, of which Tomcat keeps 70 kB. */
    private static final long BYTES_EACH = 100_000;

    private static final int LEAST = 200;
    private static final int MOST = 20_000;

    ConnectionProperties {
        if ((max != null && max < 10) || (perAddress != null && perAddress < 1)) {
            throw new IllegalArgumentException(
                    "PASSLEDGER_CONNECTIONS_MAX must be at least 10, PASSLEDGER_CONNECTIONS_PER_ADDRESS at least 1");
        }
    }

    int most() {
        long room = Runtime.getRuntime().maxMemory() / 2 / BYTES_EACH;
        return max == null ? Math.clamp(room, LEAST, MOST) : max;
    }

    int mostOfOneAddress() {
        return perAddress == null ? most() / 2 : perAddress;
    }
}
