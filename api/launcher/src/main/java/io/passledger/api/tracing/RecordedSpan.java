package io.passledger.api.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.passledger.domain.tracing.Spans;
import io.passledger.domain.tracing.TraceParent;
import java.util.List;
import java.util.function.Supplier;

/** A piece of work in a trace. */
final class RecordedSpan implements Spans.Span {

    private final Span span;
    private final Scope scope;

    /**
     * @param span one that has just begun
     */
    @SuppressWarnings("MustBeClosedChecker") // close() does
    RecordedSpan(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    @Override
    public void put(String attribute, long number) {
        span.setAttribute(attribute, number);
    }

    @Override
    public void put(String attribute, String text) {
        span.setAttribute(attribute, text);
    }

    @Override
    public void link(Supplier<List<TraceParent>> others) {
        if (span.isRecording()) {
            others.get().forEach(other -> span.addLink(remote(other)));
        }
    }

    @Override
    public void failed(Throwable failure) {
        markFailed(span, failure);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }

    /** Its type alone, since a message may contain anything. */
    static void markFailed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
    }

    static SpanContext remote(TraceParent parent) {
        return SpanContext.createFromRemoteParent(
                parent.traceId(),
                parent.parentId(),
                parent.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
