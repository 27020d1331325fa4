package io.passledger.api.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request body of any length, whose reader keeps only a part of it in memory. All other bodies
 * are limited as a whole.
 */
public final class StreamedBody {

    private StreamedBody() {}

    public static InputStream of(HttpServletRequest request) throws IOException {
        PreBodyCheck.check(request);
        ServletRequest unbounded = request;
        while (unbounded instanceof ServletRequestWrapper wrapper) {
            unbounded = wrapper.getRequest();
        }
        return unbounded.getInputStream();
    }
}
