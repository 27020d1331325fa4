package io.passledger.domain.app;

import java.net.URI;
import java.util.Locale;

/**
 * The spelling of <a
 * href="https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin">origins</a>.
 */
final class Origins {

    private Origins() {}

    /**
     * @throws IllegalArgumentException unless {@code origin} is {@code https://host[:port]}, {@code
     *     http://localhost[:port]}, or an Android key hash, spelt as a browser spells it
     */
    static void requireOrigin(String origin) {
        if (origin.startsWith("android:apk-key-hash:") && origin.length() <= 128) {
            return;
        }
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException notAUri) {
            throw new IllegalArgumentException("not an origin: " + origin, notAUri);
        }
        String host = uri.getHost();
        boolean secure = "https".equals(uri.getScheme());
        boolean local =
                "http".equals(uri.getScheme())
                        && host != null
                        && (host.equals("localhost") || host.endsWith(".localhost"));
        if (host == null || !(secure || local) || !serialized(uri, host).equals(origin)) {
            throw new IllegalArgumentException(
                    "an origin must be https://host[:port] in lower case without a path (or"
                            + " http://localhost[:port]), was "
                            + origin);
        }
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
