package io.passledger.projections.engine;

import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.tracing.Spans;
import io.passledger.domain.tracing.TraceParent;
import io.passledger.projections.engine.LogTail.Stretch;
import java.util.List;
import java.util.Objects;

/**
 * Applies a batch to a projection. Rows and position change in one transaction and on one node at a
 * time, so every event takes effect once.
 */
final class LiveBatch {

    /** The number of traces that one batch is linked to at most. */
    private static final int MOST_LINKS = 32;

    private final EngineTransactions transactions;
    private final ProjectionPositions standings;
    private final LogTail tail;
    private final PoisonEventIsolation handling;
    private final Spans spans;

    LiveBatch(
            EngineTransactions transactions,
            ProjectionPositions standings,
            LogTail tail,
            PoisonEventIsolation handling,
            Spans spans) {
        this.transactions = transactions;
        this.standings = standings;
        this.tail = tail;
        this.handling = handling;
        this.spans = spans;
    }

    /**
     * Applies the next batch and returns the position reached. It is below {@code settled} if there
     * is more to do or if another node holds the projection. Events rarely fail, so the whole batch
     * is tried first without savepoints.
     */
    Progress handle(Projection<?> projection, long settled, int limit) {
        try {
            return handle(projection, settled, limit, false);
        } catch (RuntimeException failure) {
            if (!RetryBackoff.isOfAnEvent(failure)) {
                throw failure;
            }
            return handle(projection, settled, limit, true);
        }
    }

    private Progress handle(Projection<?> projection, long settled, int limit, boolean careful) {
        String name = projection.name();
        return transactions.batch(() -> {
            boolean ours = standings.tryLock(name);
            ProjectionPosition standing = standings.find(name);
            if (!ours || standing.position() >= settled) {
                return new Progress(standing.position(), false);
            }
            Stretch next = tail.read(standing.position(), settled, limit);
            if (!next.events().isEmpty()) {
                apply(projection, standing, next.events(), careful);
            }
            standings.advance(name, standing, next.upTo());
            return new Progress(next.upTo(), next.upTo() < settled);
        });
    }

    private void apply(
            Projection<?> projection,
            ProjectionPosition standing,
            List<RecordedEvent> events,
            boolean careful) {
        try (Spans.Span span = spans.begin("projection")) {
            span.put("passledger.projection", projection.name());
            span.put("passledger.events", events.size());
            span.link(() -> traces(events));
            try {
                if (careful || standing.hasDeadLetters()) {
                    handling.take(projection, standing.slot(), events);
                } else {
                    projection.handle(standing.slot(), events);
                }
            } catch (RuntimeException | Error failure) {
                span.failed(failure);
                throw failure;
            }
        }
    }

    private static List<TraceParent> traces(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.context().traceparent())
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_LINKS)
                .toList();
    }

    /**
     * @param position the position up to which all events have been applied, by any node
     * @param more whether this node has more to do immediately
     */
    record Progress(long position, boolean more) {}
}
