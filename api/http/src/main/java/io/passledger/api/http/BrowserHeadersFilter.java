package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets headers on every response that tell browsers how to reach this host and which features its
 * pages may use.
 */
final class BrowserHeadersFilter extends HttpFilter {

    /** Allows WebAuthn for the pages themselves, and no other feature. */
    static final String PERMISSIONS =
            "publickey-credentials-create=(self), publickey-credentials-get=(self),"
                    + " accelerometer=(), camera=(), display-capture=(),"
                    + " geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(),"
                    + " midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(),"
                    + " xr-spatial-tracking=()";

    /**
     * One year (<a href="https://www.rfc-editor.org/rfc/rfc6797#section-6.1">RFC 6797 §6.1</a>).
     */
    static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

    private final boolean https;

    /**
     * @param https whether browsers reach this service by https
     */
    BrowserHeadersFilter(boolean https) {
        this.https = https;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Permissions-Policy", PERMISSIONS);
        if (https) {
            response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
        }
        chain.doFilter(request, response);
    }
}
