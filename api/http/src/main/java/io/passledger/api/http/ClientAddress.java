package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.util.NetMask;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. What a forwarded header says counts only as far as the proxies that
 * the operator named have said it.
 */
@Component
final class ClientAddress {

    private final List<NetMask> trusted;

    ClientAddress(RateLimitProperties properties) {
        trusted = properties.trustedProxies().stream().map(NetMask::new).toList();
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
        return literal(address)
                .filter(found -> trusted.stream().anyMatch(range -> range.matches(found)))
                .isPresent();
    }

    /**
     * What one customer of a network can choose from counts as one address: of IPv6 a /64 (<a
     * href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4">RFC 4291 §2.5.4</a>).
     */
    static String block(String address) {
        return literal(address)
                .filter(Inet6Address.class::isInstance)
                .map(found -> HexFormat.of().formatHex(found.getAddress(), 0, 8) + "::/64")
                .orElse(address);
    }

    /** Without a look-up of a name; an IPv4 address in IPv6's clothes is an IPv4 address. */
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
