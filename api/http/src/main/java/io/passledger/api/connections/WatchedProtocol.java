package io.passledger.api.connections;

import java.util.List;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 on Tomcat's NIO connector, with limits on slow transfers. Tomcat itself limits the time
 * between two bytes, but not that of a whole head, body or response. Public because Tomcat
 * instantiates it by name.
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
     * Limits the connections from one address. Must be called before the start.
     *
     * @param trustedProxies addresses and CIDR ranges without a limit
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
