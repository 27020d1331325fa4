package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Validates <a href="https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin">origins</a>
 * and their hosts by the <a href="https://url.spec.whatwg.org/#host-parsing">URL Standard</a>. A
 * label may contain underscores, and a name whose last label is a number must be a valid IPv4
 * address.
 */
public final class Origins {

    private static final int LONGEST = 300;

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)LABEL(\\.LABEL)*".replace("LABEL", LABEL));
    private static final Pattern ENDS_IN_A_NUMBER =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:]{2,39}]");

    private static final Pattern WEB =
            Pattern.compile("(https?)://([^/:\\[]+|\\[[^/\\]]+])(?::(0|[1-9][0-9]{0,4}))?");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * The origin of a native app or browser extension: an Android app's key hash or an extension's
     * id.
     */
    private static final Pattern APP =
            Pattern.compile(
                    "android:apk-key-hash:.+"
                            + "|chrome-extension://[a-p]{32}"
                            + "|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                            + "|safari-web-extension://[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private Origins() {}

    /**
     * @throws InvalidValue unless each origin is {@code https://host[:port]}, {@code
     *     http://localhost[:port]}, an Android key hash or a browser extension, spelt as a browser
     *     spells it
     */
    static void require(String name, List<String> origins) {
        if (!origins.stream().allMatch(Origins::isOrigin)) {
            throw new InvalidValue(
                    name,
                    "must each be https://host[:port] in lower case without a path (or"
                            + " http://localhost[:port], android:apk-key-hash:…,"
                            + " chrome-extension://… or moz-extension://…)");
        }
    }

    /** Returns the host of a page's origin; empty for a native app's or an extension's. */
    public static Optional<String> hostOf(String origin) {
        Matcher web = WEB.matcher(origin);
        return web.matches() ? Optional.of(web.group(2)) : Optional.empty();
    }

    /** Returns whether the host is an IP address, or would be parsed as one by the URL Standard. */
    public static boolean isAddress(String host) {
        return host.startsWith("[") || ENDS_IN_A_NUMBER.matcher(host).matches();
    }

    /** Returns whether the host is a lower-case ASCII name; it may look like an address. */
    static boolean isDomain(String host) {
        return DOMAIN.matcher(host).matches();
    }

    /** Returns whether the host is a name or an address, spelt as browsers spell it. */
    static boolean isHost(String host) {
        return IPV6.matcher(host).matches()
                || (isDomain(host) && (!isAddress(host) || IPV4.matcher(host).matches()));
    }

    private static boolean isOrigin(String origin) {
        if (origin == null
                || origin.length() > LONGEST
                || origin.chars().anyMatch(Require::isControlOrUnpaired)) {
            return false;
        }
        Matcher web = WEB.matcher(origin);
        if (!web.matches()) {
            return APP.matcher(origin).matches();
        }
        boolean secure = web.group(1).equals("https");
        String host = web.group(2);
        boolean local = host.equals("localhost") || host.endsWith(".localhost");
        return (secure || local) && isHost(host) && isPort(web.group(3), secure ? 443 : 80);
    }

    private static boolean isPort(String port, int usual) {
        return port == null
                || (Integer.parseInt(port) <= HIGHEST_PORT && Integer.parseInt(port) != usual);
    }
}
