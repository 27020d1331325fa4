package io.passledger.api.connections;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.util.NetMask;

/**
 * Counts the open connections of each address. IPv6 addresses count by their first 64 bits, because
 * one host may have all addresses of that prefix. This machine's addresses and the operator's
 * trusted proxies are not limited, because many clients connect through them.
 */
final class ConnectionsPerAddress {

    private static final int NETWORK = 8;

    private final List<NetMask> trustedProxies;
    private final int most;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param most the maximum number of connections from one address, at least 1
     */
    ConnectionsPerAddress(List<String> trustedProxies, int most) {
        this.trustedProxies = trustedProxies.stream().map(NetMask::new).toList();
        this.most = most;
    }

    /** Returns whether another connection from the address may be opened. */
    boolean mayOpen(InetAddress address) {
        return open.getOrDefault(counted(address), 0) < most || isFree(address);
    }

    void add(InetAddress address) {
        open.merge(counted(address), 1, Integer::sum);
    }

    void remove(InetAddress address) {
        open.computeIfPresent(counted(address), (_, count) -> count == 1 ? null : count - 1);
    }

    private boolean isFree(InetAddress address) {
        return address.isLoopbackAddress()
                || trustedProxies.stream().anyMatch(range -> range.matches(address));
    }

    private static InetAddress counted(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv6 address has 16 bytes", e);
        }
    }
}
