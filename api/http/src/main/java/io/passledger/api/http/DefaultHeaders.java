package io.passledger.api.http;

import java.util.Map;

/**
 * What every answer tells browsers, unless what answers has something else to say: use it for
 * nothing, and keep nothing. Pages set their own policy in place of it, and files that others may
 * use say so.
 */
public final class DefaultHeaders {

    /**
     * Of an answer that is no page: nothing in it is run, loaded or framed (<a
     * href="https://www.w3.org/TR/CSP3/">CSP 3</a>; neither {@code frame-ancestors} nor {@code
     * base-uri} falls back on {@code default-src}).
     */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Values by name. */
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
