package io.passledger.api.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.passledger.domain.tracing.Spans;

/** Records each piece of work as a child of the one that is going on in its thread. */
final class RecordedSpans implements Spans {

    private final Tracer tracer;

    RecordedSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public Span begin(String name) {
        return new RecordedSpan(tracer.spanBuilder(name).startSpan());
    }
}
