package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * The spelling of <a
 * href="https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin">origins</a>.
 */
final class Origins {

    private static final String ANDROID = "android:apk-key-hash:";
    private static final int LONGEST = 300;

    private Origins() {}

    /**
     * @throws InvalidValue unless each is {@code https://host[:port]}, {@code
     *     http://localhost[:port]}, or an Android key hash, spelt as a browser spells it
     */
    static void require(String name, List<String> origins) {
        if (!origins.stream().allMatch(Origins::isOrigin)) {
            throw new InvalidValue(
                    name,
                    "must each be https://host[:port] in lower case without a path (or"
                            + " http://localhost[:port], or android:apk-key-hash:…)");
        }
    }

    private static boolean isOrigin(String origin) {
        if (origin.length() > LONGEST || origin.chars().anyMatch(Require::isControlOrUnpaired)) {
            return false;
        }
        if (origin.startsWith(ANDROID)) {
            return origin.length() > ANDROID.length();
        }
        URI uri;
        try {
            uri = new URI(origin);
        } catch (URISyntaxException notAUri) {
            return false;
        }
        String host = uri.getHost();
        boolean secure = "https".equals(uri.getScheme());
        boolean local =
                "http".equals(uri.getScheme())
                        && host != null
                        && (host.equals("localhost") || host.endsWith(".localhost"));
        return host != null && (secure || local) && serialized(uri, host).equals(origin);
    }

    private static String serialized(URI uri, String host) {
        boolean defaultPort =
                uri.getPort() == -1
                        || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        return uri.getScheme()
                + "://"
                + host.toLowerCase(Locale.ROOT)
                + (defaultPort ? "" : ":" + uri.getPort());
    }
}
