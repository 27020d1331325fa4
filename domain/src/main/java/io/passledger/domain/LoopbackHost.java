package io.passledger.domain;

import java.net.InetAddress;
import java.util.Locale;

/**
 * The hosts that lead to the browser's own machine, to which browsers give what they else give to
 * https alone (<a href="https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy">Secure
 * Contexts §3.1</a>).
 */
public final class LoopbackHost {

    private LoopbackHost() {}

    /**
     * @param host as a URI has it, an IPv6 address in brackets
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
