package io.passledger.application.store;

import io.passledger.application.store.NodeLocks.NodeLock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that have collided on an aggregate decide one after the other, in order of arrival.
 * Without it, callers that decide on the same user concurrently would each redo their work for
 * every other caller that commits first. Each node runs one such decision at a time, and the nodes
 * take turns of {@value #BATCH} decisions ({@link NodeLocks}).
 *
 * <p>A decision without a collision never waits. Waiting callers hold no connection.
 */
final class AggregateQueue {

    /** The number of consecutive decisions of one node before another node's turn. */
    private static final int BATCH = 16;

    /** The maximum number of callers waiting for one aggregate on one node. */
    static final int LONGEST_QUEUE = 1_000;

    private final ConcurrentHashMap<String, Turn> contested = new ConcurrentHashMap<>();
    private final NodeLocks nodeLocks;

    AggregateQueue(NodeLocks nodeLocks) {
        this.nodeLocks = nodeLocks;
    }

    /** A queue, which exists as long as it has callers. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final AtomicInteger users = new AtomicInteger();
        // Both are guarded by the lock, except when the last caller leaves.
        private @Nullable NodeLock nodeLock;
        // Wanted once per batch: a node that holds it and doesn't answer delays one decision of a
        // batch, not each.
        private boolean nodeLockWanted = true;
        private int batch;

        /** Releases the lock shared with other nodes. */
        void endBatch() {
            if (nodeLock != null) {
                nodeLock.release();
            }
            nodeLock = null;
            nodeLockWanted = true;
            batch = 0;
        }
    }

    /** The turns held by one caller. They must be released by the thread that took them. */
    final class Held implements AutoCloseable {

        private final TreeSet<String> ids = new TreeSet<>();
        private final TreeSet<String> taken = new TreeSet<>();

        private Held() {}

        /**
         * Waits for this node's turn on the first aggregate if other callers of this node wait for
         * it too.
         *
         * @return the aggregates to which other nodes may have appended since the last turn
         */
        List<String> takeNodeTurn() {
            if (taken.isEmpty()) {
                return List.of();
            }
            Turn turn = turn(taken.first());
            if (turn.nodeLockWanted && turn.users.get() > 1) {
                turn.nodeLockWanted = false;
                turn.nodeLock = nodeLocks.lock(taken.first());
                return List.copyOf(taken);
            }
            return List.of();
        }

        boolean covers(String aggregateId) {
            return taken.contains(aggregateId);
        }

        /**
         * Waits for the turns of these aggregates in addition to those that are held. Turns are
         * taken in one order, all or none, so that callers can't deadlock. The lock shared with
         * other nodes is kept for the first aggregate only, and not while this caller waits for a
         * further one: PostgreSQL doesn't see who waits inside a node, so it couldn't resolve a
         * deadlock of two nodes.
         *
         * @return whether the turns were obtained in time; if not, none is held
         */
        boolean take(Collection<String> aggregateIds, Duration patience) {
            if (taken.containsAll(aggregateIds)) {
                return true;
            }
            close();
            ids.addAll(aggregateIds);
            long deadline = System.nanoTime() + patience.toNanos();
            for (String id : ids) {
                if (!enter(id, deadline, this::endBatches)) {
                    close();
                    return false;
                }
                if (!taken.isEmpty()) {
                    turn(id).endBatch();
                }
                taken.add(id);
            }
            return true;
        }

        private void endBatches() {
            taken.forEach(id -> turn(id).endBatch());
        }

        /** Releases the turns. They may be taken again. */
        @Override
        public void close() {
            taken.forEach(AggregateQueue.this::leave);
            taken.clear();
        }
    }

    Held none() {
        return new Held();
    }

    /**
     * Returns whether a caller that has collided with another is deciding on the aggregate or
     * waiting to.
     */
    boolean isContested(String aggregateId) {
        return contested.containsKey(aggregateId);
    }

    /**
     * @param beforeWaiting runs if the turn isn't free
     */
    private boolean enter(String id, long deadline, Runnable beforeWaiting) {
        Turn turn =
                contested.compute(
                        id,
                        (key, old) -> {
                            Turn known = old == null ? new Turn() : old;
                            known.users.incrementAndGet();
                            return known;
                        });
        boolean entered = false;
        try {
            entered =
                    turn.users.get() <= LONGEST_QUEUE
                            && (tryLock(turn, 0) || await(turn, deadline, beforeWaiting));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            if (!entered) {
                giveUp(id);
            }
        }
        return entered;
    }

    private static boolean await(Turn turn, long deadline, Runnable beforeWaiting)
            throws InterruptedException {
        beforeWaiting.run();
        return tryLock(turn, Math.max(0, deadline - System.nanoTime()));
    }

    /** Unlike {@code tryLock()}, lets those who wait go first. */
    private static boolean tryLock(Turn turn, long nanos) throws InterruptedException {
        return turn.lock.tryLock(nanos, TimeUnit.NANOSECONDS);
    }

    private void leave(String id) {
        Turn turn = turn(id);
        if (++turn.batch >= BATCH) {
            turn.endBatch();
        }
        turn.lock.unlock();
        giveUp(id);
    }

    /** Leaves the queue. The last caller to leave removes it. */
    private void giveUp(String id) {
        Turn known = turn(id);
        Turn left =
                contested.computeIfPresent(
                        id, (key, turn) -> turn.users.decrementAndGet() == 0 ? null : turn);
        if (left == null) {
            known.endBatch();
        }
    }

    private Turn turn(String id) {
        Turn turn = contested.get(id);
        if (turn == null) {
            throw new IllegalStateException("a turn was released twice");
        }
        return turn;
    }
}
