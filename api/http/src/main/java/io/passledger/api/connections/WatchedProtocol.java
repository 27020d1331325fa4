package io.passledger.api.connections;

import java.util.List;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 by Tomcat's NIO connector, with an end to what takes too long. Tomcat itself bounds the
 * time between two bytes, not that of a whole head, body or answer. Public since Tomcat makes it by
 * its name.
 */
public final class WatchedProtocol extends Http11NioProtocol {

    private final WatchedEndpoint endpoint;

    public WatchedProtocol() {
        this(new WatchedEndpoint());
    }

    private WatchedProtocol(WatchedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /**
     * Bounds the connections of one address. To be called before the start.
     *
     * @param trustedProxies addresses and CIDR ranges that have no bound
     * @param most at least 1
     */
    void boundAddresses(List<String> trustedProxies, int most) {
        endpoint.count(new ConnectionsPerAddress(trustedProxies, most));
    }

    @Override
    protected Processor createProcessor() {
        return WatchedProcessor.of(this);
    }
}
