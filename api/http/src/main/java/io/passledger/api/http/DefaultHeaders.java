package io.passledger.api.http;

import java.util.Map;

/**
 * Headers of every response, unless its handler sets others: browsers must neither run, embed nor
 * store the content. Pages replace the policy with their own, and files for other origins override
 * the headers that restrict them.
 */
public final class DefaultHeaders {

    /**
     * The policy of a response that is not a page: nothing in it is run, loaded or framed (<a
     * href="https://www.w3.org/TR/CSP3/">CSP 3</a>; neither {@code frame-ancestors} nor {@code
     * base-uri} falls back to {@code default-src}).
     */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Header values by name. */
    public static final Map<String, String> ALL =
            Map.of(
                    "Content-Security-Policy",
                    CONTENT_SECURITY_POLICY,
                    "X-Content-Type-Options",
                    "nosniff",
                    "Cache-Control",
                    "no-store",
                    "Referrer-Policy",
                    "no-referrer",
                    "X-Frame-Options",
                    "DENY",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private DefaultHeaders() {}
}
