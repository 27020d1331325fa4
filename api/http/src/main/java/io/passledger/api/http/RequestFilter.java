package io.passledger.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.MDC;

/** The filter before every resource, which assigns the request's id and limits the body. */
final class RequestFilter extends HttpFilter {

    /** A registration with the largest attestation needs less than a quarter of this. */
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
            // On this exception Tomcat closes the connection immediately and appends nothing to
            // what was sent.
            throw new ClientAbortException(broken.getMessage());
        } finally {
            MDC.remove(RequestIds.MDC_KEY);
        }
    }
}
