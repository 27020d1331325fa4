package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>: pages on the
 * apps' own origins may call what browsers need, with a token that they hold and never with a
 * cookie. Written by hand since Spring's refuses a same-origin request behind a proxy, and answers
 * something other than a problem.
 */
final class CrossOriginFilter extends HttpFilter {

    private static final String METHODS = "GET, POST, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, Passledger-Min-Position, X-Request-Id";
    private static final String ANSWER_HEADERS = "Passledger-Position, Retry-After, X-Request-Id";
    private static final String TEN_MINUTES = "600";

    private final transient Predicate<String> allowed;

    /**
     * @param allowed whether pages of that origin may call
     */
    CrossOriginFilter(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean shared = isForBrowsers(request.getServletPath());
        if (shared) {
            response.addHeader("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        boolean preflight = isPreflight(request, origin);
        if (shared && origin != null && allowed.test(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            if (preflight) {
                response.setHeader("Access-Control-Allow-Methods", METHODS);
                response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
                response.setHeader("Access-Control-Max-Age", TEN_MINUTES);
            } else {
                response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
            }
        }
        if (preflight) {
            // One without the headers above is a refusal to the browser.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPreflight(HttpServletRequest request, @Nullable String origin) {
        return origin != null
                && request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static boolean isForBrowsers(String path) {
        return path.equals("/v1/sessions")
                || path.startsWith("/v1/sessions/")
                || path.startsWith("/v1/users/me/")
                || path.startsWith("/.well-known/");
    }
}
