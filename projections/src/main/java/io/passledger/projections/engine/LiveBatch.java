package io.passledger.projections.engine;

import io.passledger.projections.engine.LogTail.Stretch;

/**
 * Applies a batch to a projection. Rows and position change in one transaction and on one node at a
 * time, so every event takes effect once.
 */
final class LiveBatch {

    private final EngineTransactions transactions;
    private final ProjectionPositions standings;
    private final LogTail tail;
    private final PoisonEventIsolation handling;

    LiveBatch(
            EngineTransactions transactions,
            ProjectionPositions standings,
            LogTail tail,
            PoisonEventIsolation handling) {
        this.transactions = transactions;
        this.standings = standings;
        this.tail = tail;
        this.handling = handling;
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
                if (careful || standing.hasDeadLetters()) {
                    handling.take(projection, standing.slot(), next.events());
                } else {
                    projection.handle(standing.slot(), next.events());
                }
            }
            standings.advance(name, standing, next.upTo());
            return new Progress(next.upTo(), next.upTo() < settled);
        });
    }

    /**
     * @param position the position up to which all events have been applied, by any node
     * @param more whether this node has more to do immediately
     */
    record Progress(long position, boolean more) {}
}
