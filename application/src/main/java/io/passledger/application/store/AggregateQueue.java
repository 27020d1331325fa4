package io.passledger.application.store;

import io.passledger.application.store.NodeLocks.NodeLock;
import java.time.Duration;
import java.util.ArrayList;
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
        private int batch;

        /** Releases the lock shared with other nodes. */
        void endBatch() {
            if (nodeLock != null) {
                nodeLock.release();
            }
            nodeLock = null;
            batch = 0;
        }
    }

    /** The turns held by one caller. They must be released by the thread that took them. */
    final class Held implements AutoCloseable {

        private final TreeSet<String> ids = new TreeSet<>();
        private final TreeSet<String> taken = new TreeSet<>();

        private Held() {}

        /**
         * Waits for this node's turn on aggregates for which other callers of this node wait too.
         *
         * @return the aggregates to which other nodes may have appended since the last turn
         */
        List<String> takeNodeTurns() {
            List<String> fresh = new ArrayList<>();
            for (String id : taken) {
                Turn turn = turn(id);
                if (turn.nodeLock == null && turn.users.get() > 1) {
                    turn.nodeLock = nodeLocks.lock(id);
                    fresh.add(id);
                }
            }
            return fresh;
        }

        boolean covers(String aggregateId) {
            return taken.contains(aggregateId);
        }

        /**
         * Waits for the turns of these aggregates in addition to those that are held. Turns are
         * taken in one order, all or none, so that callers can't deadlock.
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
                if (!enter(id, deadline)) {
                    close();
                    return false;
                }
                taken.add(id);
            }
            return true;
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

    private boolean enter(String id, long deadline) {
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
                            && turn.lock.tryLock(
                                    Math.max(0, deadline - System.nanoTime()),
                                    TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            if (!entered) {
                giveUp(id);
            }
        }
        return entered;
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
