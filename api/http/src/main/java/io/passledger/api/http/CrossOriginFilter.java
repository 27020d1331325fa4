package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>. Pages on the
 * apps' own origins may call the paths for browsers, with a token and never with a cookie. Spring's
 * filter is not used, because it rejects same-origin requests behind a proxy and doesn't respond
 * with a problem.
 */
final class CrossOriginFilter extends HttpFilter {

    private static final String ANSWER_HEADERS = "Passledger-Position, Retry-After, X-Request-Id";
    private static final String TEN_MINUTES = "600";

    private final transient List<BrowserPaths> paths;
    private final transient Predicate<String> allowed;

    /**
     * @param paths the paths that pages may call
     * @param allowed whether pages of an origin may call them
     */
    CrossOriginFilter(List<BrowserPaths> paths, Predicate<String> allowed) {
        this.paths = List.copyOf(paths);
        this.allowed = allowed;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<BrowserPaths> shared =
                paths.stream()
                        .filter(some -> some.areForBrowsers(request.getServletPath()))
                        .findFirst();
        if (shared.isPresent()) {
            response.addHeader("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        boolean preflight = isPreflight(request, origin);
        if (shared.isPresent() && origin != null && allowed.test(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            if (preflight) {
                response.setHeader("Access-Control-Allow-Methods", shared.get().methods());
                response.setHeader("Access-Control-Allow-Headers", shared.get().requestHeaders());
                response.setHeader("Access-Control-Max-Age", TEN_MINUTES);
            } else {
                response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
            }
        }
        if (preflight) {
            // Without the headers above, the browser treats the response as a rejection.
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
}
