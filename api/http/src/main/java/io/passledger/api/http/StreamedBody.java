package io.passledger.api.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request that may be of any length, since whoever reads it keeps no more than a part
 * of it. All other bodies are bounded as a whole.
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
