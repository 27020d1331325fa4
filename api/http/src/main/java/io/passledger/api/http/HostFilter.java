package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves only the hosts by which the service is reached, so that a foreign page whose name resolves
 * here (DNS rebinding) learns nothing. Other hosts get 421 (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20">RFC 9110 §15.5.20</a>).
 */
final class HostFilter extends HttpFilter {

    private final transient AllowedHosts hosts;

    HostFilter(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (hosts.include(request)) {
            chain.doFilter(request, response);
            return;
        }
        Problem problem = Problem.ofStatus(421);
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
    }
}
