package io.passledger.application.lookup;

import io.passledger.domain.InvalidValue;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A filter for one address, or for all addresses in a network: the /24 for IPv4, the /48 for IPv6.
 * Other prefixes aren't supported, since each would need its own hash beside every event.
 *
 * @param address the address, or any address of the network
 */
public record AddressFilter(InetAddress address, boolean network) {

    private static final int IPV4_NETWORK = 24;
    private static final int IPV6_NETWORK = 48;
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /**
     * @param text an address, alone or followed by {@code /24} or {@code /32} for IPv4, {@code /48}
     *     or {@code /128} for IPv6
     * @throws InvalidValue if the text is anything else
     */
    public static AddressFilter of(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = literal(parts[0]).orElseThrow(AddressFilter::invalid);
        int all = address.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? all : bits(parts[1]);
        if (bits != all && bits != networkBits(address)) {
            throw invalid();
        }
        return new AddressFilter(address, bits != all);
    }

    /**
     * Parses an address without resolving names. An IPv4-mapped IPv6 address becomes an IPv4
     * address.
     */
    static Optional<InetAddress> literal(String text) {
        // The zone of a link-local address identifies an interface, not the owner of the address.
        String address = text.split("%", 2)[0];
        if (!LITERAL.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Returns the leading bytes that all addresses of the network share. */
    static byte[] networkOf(InetAddress address) {
        return Arrays.copyOf(address.getAddress(), networkBits(address) / Byte.SIZE);
    }

    private static int networkBits(InetAddress address) {
        return address instanceof Inet4Address ? IPV4_NETWORK : IPV6_NETWORK;
    }

    private static int bits(String text) {
        if (!BITS.matcher(text).matches()) {
            throw invalid();
        }
        return Integer.parseInt(text);
    }

    private static InvalidValue invalid() {
        return new InvalidValue(
                "ip",
                "must be an address, such as 203.0.113.7 or 2001:db8::7, or a network: for IPv4 a"
                        + " /24, such as 203.0.113.0/24, for IPv6 a /48, such as 2001:db8::/48;"
                        + " other prefix lengths are not supported");
    }
}
