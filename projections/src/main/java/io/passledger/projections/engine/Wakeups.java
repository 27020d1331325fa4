package io.passledger.projections.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When a runner works: at once where a reader waits, soon where this node has appended, now and
 * then for what other nodes have. It can be told of any number of appends at the price of one.
 */
final class Wakeups {

    private final EngineSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private volatile boolean appended;
    private volatile boolean stopped;
    private boolean urgent;
    private int waiters;
    private long rounds;

    Wakeups(EngineSettings settings) {
        this.settings = settings;
    }

    /** This node has appended. Called by everybody who appends: it must cost nothing. */
    void appended() {
        if (!appended) {
            signal(() -> appended = true);
        }
    }

    void start() {
        stopped = false;
    }

    void stop() {
        signal(() -> stopped = true);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Returns when there is something to do: {@code false} where that is to stop. */
    boolean awaitWork(long lastRound) throws InterruptedException {
        lock.lock();
        try {
            long left;
            while (!stopped && (left = due(lastRound) - System.nanoTime()) > 0) {
                work.awaitNanos(left);
            }
            appended = false;
            urgent = false;
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private long due(long lastRound) {
        if (urgent) {
            return lastRound;
        }
        Duration pause =
                waiters > 0
                        ? settings.waiterPoll()
                        : appended ? settings.coalesce() : settings.poll();
        return lastRound + pause.toNanos();
    }

    /** Does nothing for that long, unless it is told to stop. */
    void pause(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        lock.lock();
        try {
            long left;
            while (!stopped && (left = end - System.nanoTime()) > 0) {
                work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The runner has moved on. */
    void progressed() {
        lock.lock();
        try {
            rounds++;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A reader waits until {@link Waiter#close}. */
    Waiter waiter() {
        lock.lock();
        try {
            waiters++;
            urgent = true;
            work.signalAll();
            return new Waiter(rounds);
        } finally {
            lock.unlock();
        }
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One reader who waits. */
    final class Waiter implements AutoCloseable {

        private long seen;

        private Waiter(long seen) {
            this.seen = seen;
        }

        /** Returns when the runner has moved on since the last call, or after {@code longest}. */
        void awaitProgress(Duration longest) throws InterruptedException {
            long nanos = longest.toNanos();
            lock.lock();
            try {
                while (seen == rounds && nanos > 0) {
                    nanos = progress.awaitNanos(nanos);
                }
                seen = rounds;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            signal(() -> waiters--);
        }
    }
}
