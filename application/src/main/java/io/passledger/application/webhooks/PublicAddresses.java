package io.passledger.application.webhooks;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses are public. Callers who register webhooks choose where the service sends
 * requests. Hosts near the service, which may trust it for its location, must not be reachable.
 *
 * <p>The tables are those of <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA's special addresses</a>,
 * applied strictly: no part of a block is public here, even if some of its addresses are reachable.
 * Addresses that embed an IPv4 address are treated as that address; Java itself unwraps IPv4-mapped
 * ones.
 */
final class PublicAddresses {

    private static final List<AddressBlock> SPECIAL_V4 =
            blocks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT, and a cloud's metadata
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a cloud's metadata, although in a public block
                    "169.254.0.0/16", // link-local, and most clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // relays of 6to4
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and broadcast

    /** All other addresses are loopback, link-local, unique-local, multicast, or unassigned. */
    private static final AddressBlock GLOBAL_V6 = AddressBlock.of("2000::/3");

    private static final List<AddressBlock> SPECIAL_V6 =
            blocks(
                    "2001::/23", // protocol assignments, including Teredo
                    "2001:db8::/32", // documentation
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20"); // documentation

    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");
    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    private static boolean contains(byte[] address) {
        if (address.length == 4) {
            return SPECIAL_V4.stream().noneMatch(block -> block.contains(address));
        }
        if (NAT64.contains(address)) {
            return contains(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return contains(Arrays.copyOfRange(address, 2, 6));
        }
        return GLOBAL_V6.contains(address)
                && SPECIAL_V6.stream().noneMatch(block -> block.contains(address));
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(AddressBlock::of).toList();
    }
}
