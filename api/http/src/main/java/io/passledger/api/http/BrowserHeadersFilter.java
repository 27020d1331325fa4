package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells browsers how they may reach this host and what its pages may use, with every answer. */
final class BrowserHeadersFilter extends HttpFilter {

    /** WebAuthn for the pages themselves, and nothing else of what a page can ask for. */
    static final String PERMISSIONS =
            "publickey-credentials-create=(self), publickey-credentials-get=(self),"
                    + " accelerometer=(), camera=(), display-capture=(),"
                    + " geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(),"
                    + " midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(),"
                    + " xr-spatial-tracking=()";

    /** A year (<a href="https://www.rfc-editor.org/rfc/rfc6797#section-6.1">RFC 6797 §6.1</a>). */
    static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

    private final boolean https;

    /**
     * @param https browsers reach this service by https
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
