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
 * Lets those who have collided on an aggregate decide one after the other, in the order in which
 * they came. Without it, any number of callers who decide on the same user at once would each redo
 * their work for every one of the others that gets in first. On each node one of them decides at a
 * time, and the nodes take turns of {@value #BATCH} ({@link NodeLocks}).
 *
 * <p>A decision that collides with nobody never waits. Those who wait hold no connection.
 */
final class AggregateQueue {

    /** How many decisions of one node follow each other before another node's may come. */
    private static final int BATCH = 16;

    /** How many may wait for one aggregate on one node. */
    static final int LONGEST_QUEUE = 1_000;

    private final ConcurrentHashMap<String, Turn> contested = new ConcurrentHashMap<>();
    private final NodeLocks nodeLocks;

    AggregateQueue(NodeLocks nodeLocks) {
        this.nodeLocks = nodeLocks;
    }

    /** A queue, which is there as long as anybody is in it. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final AtomicInteger users = new AtomicInteger();
        // Whoever has the turn has these two
        private @Nullable NodeLock nodeLock;
        private int batch;

        /** Gives up the lock among the nodes. */
        void endBatch() {
            if (nodeLock != null) {
                nodeLock.release();
            }
            nodeLock = null;
            batch = 0;
        }
    }

    /** The turns that one caller has. To be given back by the thread that took them. */
    final class Held implements AutoCloseable {

        private final TreeSet<String> ids = new TreeSet<>();
        private final TreeSet<String> taken = new TreeSet<>();

        private Held() {}

        /**
         * Waits for this node's turn on what others of this node wait for as well.
         *
         * @return those on which other nodes may have appended since the last turn
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
         * Waits for the turns of these aggregates besides those that are held. Turns are taken in
         * one order, all or none, so that nobody waits for each other.
         *
         * @return whether the turns came in time; else none is held
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

        /** Gives back what was taken; it may be taken anew. */
        @Override
        public void close() {
            taken.forEach(AggregateQueue.this::leave);
            taken.clear();
        }
    }

    Held none() {
        return new Held();
    }

    /** Whether somebody decides on it, or waits to, who has collided with somebody else. */
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

    /** The last one to go leaves nothing behind. */
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
            throw new IllegalStateException("a turn was given back twice");
        }
        return turn;
    }
}
