package io.passledger.domain.app;

import io.passledger.domain.InvalidValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The relying party's pages that credential managers link to (<a
 * href="https://www.w3.org/TR/passkey-endpoints-1/">A Well-Known URL for Passkey Endpoints</a>).
 *
 * @param enroll where users create a passkey, an https URL of at most 2,000 characters
 * @param manage where users manage their passkeys, likewise
 */
public record PasskeyEndpoints(@Nullable String enroll, @Nullable String manage) {

    public static final PasskeyEndpoints NONE = new PasskeyEndpoints(null, null);

    private static final int LONGEST = 2_000;

    public PasskeyEndpoints {
        require("policy.nativeApps.passkeyEndpoints.enroll", enroll);
        require("policy.nativeApps.passkeyEndpoints.manage", manage);
    }

    private static void require(String name, @Nullable String url) {
        if (url != null && !isHttps(url)) {
            throw new InvalidValue(
                    name,
                    "must be an https:// URL without user information, with at most 2000 characters");
        }
    }

    /** Needed because {@link URI} parses no host from an authority with an underscore. */
    private static boolean isHostAndPort(@Nullable String authority) {
        return authority != null
                && Origins.isHost(
                        authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{0,5}$", ""));
    }

    private static boolean isHttps(String url) {
        if (url.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return "https".equals(uri.getScheme()) && isHostAndPort(uri.getRawAuthority());
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }
}
