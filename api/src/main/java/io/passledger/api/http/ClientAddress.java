package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.util.NetMask;

/**
 * Where a request comes from. What a forwarded header says counts only as far as the proxies that
 * the operator named have said it.
 */
final class ClientAddress {

    private final List<NetMask> trusted;

    ClientAddress(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(NetMask::new).toList();
    }

    String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (trusted.isEmpty()) {
            return address;
        }
        // Several lines are one list: a proxy may add a line of its own to that of a client.
        String lines = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        String[] hops = lines.isEmpty() ? new String[0] : lines.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
            address = hops[i].strip();
        }
        return address.length() <= 64 ? address : request.getRemoteAddr();
    }

    private boolean isTrusted(String address) {
        if (!address.matches("[0-9a-fA-F.:]+")) {
            return false;
        }
        try {
            InetAddress literal = InetAddress.getByName(address);
            return trusted.stream().anyMatch(range -> range.matches(literal));
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
