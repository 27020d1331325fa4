package io.passledger.api.connections;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many connections may be open.
 *
 * @param max in total, at least 10; if absent, as many as fit into half the heap, 200 to 20,000
 * @param perAddress from one address, at least 1; if absent, half of {@code max}
 */
@ConfigurationProperties("passledger.connections")
record ConnectionProperties(@Nullable Integer max, @Nullable Integer perAddress) {

    /** The buffers of a connection during a request, of which Tomcat keeps 70 kB. */
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
