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
 * The address that a request comes from. Forwarded headers are trusted only as far as they were
 * added by the operator's trusted proxies.
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
        // Several lines form one list: a proxy may add its own line to a client's.
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
     * Returns the block that counts as one address, because one customer of a network can choose
     * any address in it: a /64 for IPv6 (<a
     * href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4">RFC 4291 §2.5.4</a>).
     */
    static String block(String address) {
        return literal(address)
                .filter(Inet6Address.class::isInstance)
                .map(found -> HexFormat.of().formatHex(found.getAddress(), 0, 8) + "::/64")
                .orElse(address);
    }

    /**
     * Parses an address without resolving names; an IPv4-mapped IPv6 address becomes an IPv4
     * address.
     */
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
