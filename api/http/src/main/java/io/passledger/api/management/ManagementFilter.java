package io.passledger.api.management;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Restricts each port to its paths. Health, which reveals only whether the service is up, is
 * available on both, because load balancers check the port that receives the traffic.
 */
final class ManagementFilter extends HttpFilter {

    private static final String MANAGEMENT = "/actuator";
    private static final String HEALTH = "/actuator/health";

    private final int managementPort;

    ManagementFilter(int managementPort) {
        this.managementPort = managementPort;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        boolean fits =
                request.getLocalPort() == managementPort
                        ? isBelow(path, MANAGEMENT)
                        : !isBelow(path, MANAGEMENT) || isBelow(path, HEALTH);
        if (fits) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isBelow(String path, String parent) {
        return path.equals(parent) || path.startsWith(parent + "/");
    }
}
