package io.passledger.domain.authenticators;

import io.passledger.domain.Personal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt at a factor comes from, which decides what a failure counts against. In a
 * session that a backend began, the caller has passed the backend's first factor; anybody can be in
 * a session begun in public by a browser.
 *
 * @param publicBegin whether the session was begun in public
 * @param network the caller's address, for IPv6 its /64; {@code null} if it is unknown or the
 *     session was not begun in public
 */
public record AttemptSource(boolean publicBegin, @Personal @Nullable String network) {

    /** A session that a backend began, from any address. */
    public static final AttemptSource BACKEND = new AttemptSource(false, null);

    private static final int PREFIX_BYTES = 8;

    /** Returns the source for a session begun in public, from that address in text form. */
    public static AttemptSource inPublic(@Nullable String address) {
        return new AttemptSource(true, address == null ? null : network(address));
    }

    /** Returns what identifies a household: a /64 for IPv6, the address for IPv4. */
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, PREFIX_BYTES) + "/64"
                    : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }
}
