package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.Require;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that receives an app's events. The secret is not part of it, because events hold
 * none.
 *
 * @param url http or https with a host, without user information and fragment, at most 2,048
 *     characters
 * @param types the types of events to send, at most 100; empty for all
 */
public record Webhook(WebhookId webhookId, String url, List<String> types, Instant createdAt) {

    static final int LONGEST_URL = 2_048;
    private static final int MOST_TYPES = 100;
    private static final int HIGHEST_PORT = 65_535;

    public Webhook {
        if (!isUrl(url)) {
            throw new InvalidValue(
                    "url",
                    "must be an http or https URL of %d characters at most, with a host and without"
                                    .formatted(LONGEST_URL)
                            + " user information or fragment");
        }
        Require.between("the number of types", types.size(), 0, MOST_TYPES);
        types.forEach(type -> Require.text("types", type, 1, 64));
        types = List.copyOf(types);
    }

    /** Returns the parsed URL. */
    public URI uri() {
        return URI.create(url);
    }

    private static boolean isUrl(String url) {
        // A non-ASCII URL would be sent in another spelling than the one validated here.
        if (url.length() > LONGEST_URL || !url.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return isHttp(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= HIGHEST_PORT;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static boolean isHttp(@Nullable String scheme) {
        return scheme != null && List.of("https", "http").contains(scheme.toLowerCase(Locale.ROOT));
    }
}
