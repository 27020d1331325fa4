package io.passledger.projections.engine;

import io.passledger.projections.engine.LogTail.Stretch;

/**
 * Takes one batch into a projection: its rows and its position in one transaction, and one node at
 * a time, so that every event has its effect once.
 */
final class LiveBatch {

    private final Transactions transactions;
    private final Standings standings;
    private final LogTail tail;

    LiveBatch(Transactions transactions, Standings standings, LogTail tail) {
        this.transactions = transactions;
        this.standings = standings;
        this.tail = tail;
    }

    /**
     * Where the projection stands afterwards; short of {@code settled} where there is more to do,
     * or another node is at it.
     */
    Progress handle(Projection<?> projection, long settled, int limit) {
        String name = projection.name();
        return transactions.batch(() -> {
            boolean ours = standings.tryLock(name);
            Standing standing = standings.find(name);
            if (!ours || standing.position() >= settled) {
                return new Progress(standing.position(), false);
            }
            Stretch next = tail.read(standing.position(), settled, limit);
            if (!next.events().isEmpty()) {
                projection.handle(standing.slot(), next.events());
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
