package io.passledger.pages.demo;

import io.passledger.application.installation.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Allows requests only from the shop's own page. {@code Sec-Fetch-Site} and {@code Origin}, if
 * sent, must be the shop's own. A request that isn't a read must also carry a secret of its visit
 * (<a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 * OWASP's synchronizer token</a>).
 */
final class SameSite implements HandlerInterceptor {

    static final String HEADER = "Demo-Form-Secret";

    private final Visits visits;
    private final String origin;

    SameSite(Visits visits, PublicUrl publicUrl) {
        this.visits = visits;
        this.origin = publicUrl.uri().toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!isFromHere(request) || (!reads && !knowsTheSecret(request))) {
            throw ShopRefusal.forged();
        }
        return true;
    }

    /** Requests of browsers that send neither header are stopped by the secret. */
    private boolean isFromHere(HttpServletRequest request) {
        return isOneOf(request.getHeader("Sec-Fetch-Site"), "same-origin")
                && isOneOf(request.getHeader("Origin"), origin);
    }

    private static boolean isOneOf(@Nullable String header, String expected) {
        return header == null || header.toLowerCase(Locale.ROOT).equals(expected);
    }

    private boolean knowsTheSecret(HttpServletRequest request) {
        return visits.of(request)
                .filter(visit -> visit.knows(request.getHeader(HEADER)))
                .isPresent();
    }
}
