package io.passledger.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The address that a request comes from. {@code X-Forwarded-For}, or {@code Forwarded} if that is
 * missing, is trusted only as far as the operator's trusted proxies have written it.
 */
@Component
final class ClientAddress {

    /** An address with a port, as some gateways write it. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[(?<v6>[^\\]]*+)](?::\\d{1,5})?+|(?<v4>[\\d.]++):\\d{1,5})");

    private final TrustedProxies proxies;

    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    String of(HttpServletRequest request) {
        return of(
                request.getRemoteAddr(),
                String.join(",", lines(request, "X-Forwarded-For")),
                lines(request, "Forwarded"));
    }

    /**
     * The nearest address that isn't a trusted proxy's. If a trusted proxy names no address, its
     * own is returned.
     *
     * @param peer the address that the connection comes from
     * @param forwardedFor the lines of {@code X-Forwarded-For}, with commas between
     * @param forwarded the lines of {@code Forwarded}
     */
    String of(String peer, String forwardedFor, List<String> forwarded) {
        String address = peer;
        if (!isProxy(address)) {
            return address;
        }
        List<String> hops =
                forwardedFor.isBlank()
                        ? ForwardedHeader.clients(forwarded)
                        : List.of(forwardedFor.split(",", -1));
        for (String hop : hops.reversed()) {
            String next = withoutPort(hop.strip());
            if (literal(next).isEmpty()) {
                return address;
            }
            address = next;
            if (!isProxy(address)) {
                return address;
            }
        }
        return address;
    }

    /** Several lines form one list: a proxy may add its own line to a client's. */
    private static List<String> lines(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    private static String withoutPort(String node) {
        Matcher found = WITH_PORT.matcher(node);
        if (!found.matches()) {
            return node;
        }
        String v6 = found.group("v6");
        return v6 == null ? found.group("v4") : v6;
    }

    private boolean isProxy(String address) {
        return literal(address).filter(proxies::contains).isPresent();
    }

    /**
     * Returns the block that counts as one address, because one customer of a network can choose
     * any address in it: a /64 for IPv6 (<a
     * href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4">RFC 4291 §2.5.4</a>).
     */
    static String block(String address) {
        return literal(address)
                .map(found ->
                        found instanceof Inet6Address
                                ? HexFormat.of().formatHex(found.getAddress(), 0, 8) + "::/64"
                                : found.getHostAddress())
                .orElse(address);
    }

    /**
     * Parses an address without resolving names; an IPv4-mapped IPv6 address becomes an IPv4
     * address.
     */
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(TrustedProxies.address(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
