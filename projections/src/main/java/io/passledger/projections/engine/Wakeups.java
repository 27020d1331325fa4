package io.passledger.projections.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Schedules a runner: immediately when a reader waits, soon after the log tells of an append, and
 * periodically. Any number of appends costs as much as one.
 */
final class Wakeups {

    private final EngineSettings.Live settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private volatile boolean appended;
    private volatile boolean stopped;
    private boolean urgent;
    private int waiters;
    private long rounds;

    Wakeups(EngineSettings.Live settings) {
        this.settings = settings;
    }

    /** Signals an append. It is called for every append, so it must cost almost nothing. */
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

    /** Waits until there is work to do; returns {@code false} if the runner is to stop. */
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

    /** Waits for that long, or until the runner is to stop. */
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

    /** Signals that the runner has advanced. */
    void progressed() {
        lock.lock();
        try {
            rounds++;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Registers a reader that waits until {@link Waiter#close}. */
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

    /** A waiting reader. */
    final class Waiter implements AutoCloseable {

        private long seen;

        private Waiter(long seen) {
            this.seen = seen;
        }

        /** Returns when the runner has advanced since the last call, or after {@code longest}. */
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
