package io.passledger.spring;

import io.passledger.client.PassledgerException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page, and begins a session when the page asks for one. Only for users who have proved
 * the first factor; others are led to the application's login.
 */
final class FactorPageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FactorPageFilter.class);

    private final RequestMatcher page;
    private final RequestMatcher script;
    private final RequestMatcher style;
    private final RequestMatcher begin;
    private final FactorPage content;
    private final FactorSessions sessions;
    private final SecurityContextHolderStrategy contexts;

    FactorPageFilter(
            PathPatternRequestMatcher.Builder requests,
            FactorPage content,
            FactorSessions sessions,
            SecurityContextHolderStrategy contexts) {
        page = requests.matcher(HttpMethod.GET, FactorPage.PATH);
        script = requests.matcher(HttpMethod.GET, FactorPage.SCRIPT);
        style = requests.matcher(HttpMethod.GET, FactorPage.STYLE);
        begin = requests.matcher(HttpMethod.POST, FactorPage.BEGIN);
        this.content = content;
        this.sessions = sessions;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (script.matches(request)) {
            content.writeScript(response);
        } else if (style.matches(request)) {
            content.writeStyle(response);
        } else if (page.matches(request)) {
            user();
            content.write(request, response);
        } else if (begin.matches(request)) {
            begin(user(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Authentication user() {
        Authentication user = contexts.getContext().getAuthentication();
        if (user == null || !new AuthenticationTrustResolverImpl().isFullyAuthenticated(user)) {
            throw new InsufficientAuthenticationException("the first factor comes first");
        }
        return user;
    }

    private void begin(
            Authentication user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> begun;
        try {
            begun = sessions.begin(user, request.getSession());
        } catch (PassledgerException.TooMany e) {
            response.setHeader("Retry-After", String.valueOf(e.retryAfter().toSeconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        } catch (PassledgerException | IllegalStateException e) {
            LOG.error("No second factor can be begun: {}", e.getMessage());
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(begun));
    }
}
