package io.passledger.projections.engine;

import io.passledger.projections.engine.LogTail.Stretch;

/**
 * Takes one batch into a projection: its rows and its position in one transaction, and one node at
 * a time, so that every event has its effect once.
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
     * Where the projection stands afterwards; short of {@code settled} where there is more to do,
     * or another node is at it. Whole batches are tried first, and without a way back: that an
     * event can't be taken in is rare.
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
     * @param position every event up to it has been taken in, by whichever node
     * @param more there is more for this node to do at once
     */
    record Progress(long position, boolean more) {}
}
