package io.passledger.domain;

import java.net.InetAddress;
import java.util.Locale;

/**
 * Hosts of the browser's own machine. Browsers treat them as secure contexts even without https (<a
 * href="https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy">Secure Contexts §3.1</a>).
 */
public final class LoopbackHost {

    private LoopbackHost() {}

    /**
     * @param host as in a URI, with an IPv6 address in brackets
     */
    public static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || isAddress(name);
    }

    private static boolean isAddress(String name) {
        try {
            return InetAddress.ofLiteral(
                            name.startsWith("[") ? name.substring(1, name.length() - 1) : name)
                    .isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
