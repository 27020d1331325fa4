package io.passledger.api.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.passledger.api.http.RequestTraces;
import io.passledger.domain.tracing.TraceParent;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records each request, as part of the caller's trace if it names one. The attributes are
 * OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server">for servers</a>,
 * except for those that contain what callers send: neither URLs nor addresses are exported.
 */
final class TracingFilter extends HttpFilter {

    /** As in the Elastic Common Schema. */
    private static final String MDC_KEY = "trace.id";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Tracer tracer;

    TracingFilter(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Span span = begin(request);
        SpanContext own = span.getSpanContext();
        RequestTraces.assign(
                request, TraceParent.of(own.getTraceId(), own.getSpanId(), own.isSampled()));
        MDC.put(MDC_KEY, own.getTraceId());
        try (Scope _ = span.makeCurrent()) {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            RecordedSpan.markFailed(span, failure);
            throw failure;
        } finally {
            MDC.remove(MDC_KEY);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new End(span, request, response));
            } else {
                end(span, request, response);
            }
        }
    }

    private Span begin(HttpServletRequest request) {
        TraceParent caller = RequestTraces.ofCaller(request);
        Context parent =
                caller == null
                        ? Context.root()
                        : Context.root().with(Span.wrap(RecordedSpan.remote(caller)));
        String method = method(request);
        return tracer.spanBuilder(method)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .startSpan();
    }

    private static void end(Span span, HttpServletRequest request, HttpServletResponse response) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            span.updateName(method(request) + " " + route);
            span.setAttribute("http.route", route.toString());
        }
        span.setAttribute("http.response.status_code", response.getStatus());
        if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
    }

    /** Ends the span of a request that is answered in another thread. */
    private record End(Span span, HttpServletRequest request, HttpServletResponse response)
            implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            end(span, request, response);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
