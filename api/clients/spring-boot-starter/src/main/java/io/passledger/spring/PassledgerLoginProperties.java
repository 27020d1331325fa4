package io.passledger.spring;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Passledger this application asks. The first three are required: without them it doesn't
 * start.
 *
 * @param url where this application reaches Passledger, https unless on this machine
 * @param apiKey a secret, with the scopes {@code sessions:write} and {@code tokens:verify}
 * @param appId the app that the key must belong to
 * @param publicUrl where browsers reach Passledger, https unless on localhost; {@code url} by
 *     default
 * @param acr the minimum that a user must prove: {@code urn:passledger:acr:fallback}, {@code phr}
 *     or {@code phrh}
 * @param timeout of one attempt of a call, 100 ms to 1 min
 */
@ConfigurationProperties("passledger")
public record PassledgerLoginProperties(
        URI url,
        String apiKey,
        String appId,
        URI publicUrl,
        @DefaultValue("urn:passledger:acr:fallback") String acr,
        @DefaultValue("10s") Duration timeout) {

    private static final String FALLBACK = "urn:passledger:acr:fallback";

    /** Without {@code 0}, which says that nothing was proved. */
    private static final Set<String> ACRS = Set.of(FALLBACK, "phr", "phrh");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public PassledgerLoginProperties {
        require(isPresent(apiKey), "passledger.api-key is missing");
        require(isPresent(appId), "passledger.app-id is missing");
        require(isProtected(url), "passledger.url must be https, or http to this machine");
        publicUrl = isPresent(publicUrl) ? publicUrl : url;
        require(isProtected(publicUrl), "passledger.public-url must be https, or on localhost");
        require(ACRS.contains(acr), "passledger.acr must be one of " + ACRS);
        require(
                timeout.compareTo(Duration.ofMillis(100)) >= 0
                        && timeout.compareTo(Duration.ofMinutes(1)) <= 0,
                "passledger.timeout must be 100 ms to 1 min");
    }

    /** The key is sent to it, or a script loaded from it. */
    private static boolean isProtected(@Nullable URI url) {
        return url != null
                && url.getHost() != null
                && url.getQuery() == null
                && url.getFragment() == null
                && url.getUserInfo() == null
                && ("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost())));
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null && !value.toString().isBlank();
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    boolean acceptsRecoveryCodes() {
        return acr.equals(FALLBACK);
    }

    /** The origin that the page's content security policy allows. */
    String origin() {
        return publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "passledger.url=" + url + ", passledger.app-id=" + appId;
    }
}
