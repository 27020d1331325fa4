package io.passledger.domain.authenticators;

import io.passledger.domain.Personal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a try at a factor comes from, which decides what its failure counts against: whoever is in
 * a session that a backend began has passed the backend's first factor, whereas anybody is in one
 * that a browser began by itself.
 *
 * @param publicBegin the session was begun in public
 * @param network the caller's address, of IPv6 its /64; {@code null} where it is not known, or
 *     where the session was not begun in public
 */
public record AttemptSource(boolean publicBegin, @Personal @Nullable String network) {

    /** A session that a backend began, from wherever. */
    public static final AttemptSource BACKEND = new AttemptSource(false, null);

    private static final int PREFIX_BYTES = 8;

    /** A session that a browser began by itself, at that address as a text. */
    public static AttemptSource inPublic(@Nullable String address) {
        return new AttemptSource(true, address == null ? null : network(address));
    }

    /** A household has a whole /64 of IPv6, and of IPv4 one address. */
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
