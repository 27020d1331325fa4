package io.passledger.application.webhooks;

import java.net.InetAddress;

/** All addresses that begin with the same bits, such as {@code 10.0.0.0/8}. */
record AddressBlock(InetAddress first, int bits) {

    static AddressBlock of(String cidr) {
        String[] parts = cidr.split("/", 2);
        return new AddressBlock(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean contains(byte[] address) {
        byte[] own = first.getAddress();
        if (own.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((own[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
