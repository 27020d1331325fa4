package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.MDC;

/** The one filter before every resource: the request's id, and a bound on the body. */
final class RequestFilter extends HttpFilter {

    /** A registration with the largest attestation needs less than a quarter of it. */
    static final int LARGEST_BODY = 512 * 1024;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = RequestIds.assign(request);
        MDC.put(RequestIds.MDC_KEY, id);
        try {
            response.setHeader(RequestIds.HEADER, id);
            chain.doFilter(new BoundedRequest(request, LARGEST_BODY), response);
        } catch (TruncatedResponse broken) {
            // For this Tomcat closes the connection at once, and adds nothing to what is out.
            throw new ClientAbortException(broken.getMessage());
        } finally {
            MDC.remove(RequestIds.MDC_KEY);
        }
    }
}
