package io.passledger.api.http;

import io.passledger.domain.tracing.TraceParent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request in a trace: the one that this service records, otherwise its caller's,
 * otherwise none. Callers send it as <a
 * href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>; {@code
 * tracestate} is ignored, since it may contain anything.
 */
public final class RequestTraces {

    private static final String HEADER = "traceparent";
    private static final String ATTRIBUTE = RequestTraces.class.getName();

    private RequestTraces() {}

    /** Sets the place that this service records. */
    public static void assign(HttpServletRequest request, TraceParent own) {
        request.setAttribute(ATTRIBUTE, own);
    }

    /** Returns the caller's place; {@code null} if it sends none, several or an invalid one. */
    public static @Nullable TraceParent ofCaller(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        return headers.size() == 1 ? TraceParent.parse(headers.getFirst()).orElse(null) : null;
    }

    static @Nullable TraceParent of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof TraceParent own ? own : ofCaller(request);
    }
}
