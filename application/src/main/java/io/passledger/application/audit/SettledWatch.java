package io.passledger.application.audit;

import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.LogCache;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks how far the log is settled on behalf of all who wait for it on this node: at once after
 * this node has appended, and ten times a second for what other nodes append. While nobody waits,
 * it doesn't look.
 */
@Component
class SettledWatch implements LogCache {

    private static final Logger LOG = LoggerFactory.getLogger(SettledWatch.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** On a busy node every look serves the appends of so long. */
    private static final Duration REST = Duration.ofMillis(5);

    private final EventLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile @Nullable Thread looking;
    private int watchers;
    private long settled;

    SettledWatch(EventLog log) {
        this.log = log;
        log.onAppend(() -> LockSupport.unpark(looking));
    }

    /** Begins to look for one more, who must {@link #leave} in the end. */
    void join() {
        lock.lock();
        try {
            if (watchers++ == 0) {
                Thread thread = Thread.ofVirtual().name("settled-watch").unstarted(this::look);
                // First, as it asks whether it is still wanted.
                looking = thread;
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            if (--watchers == 0) {
                looking = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets all who wait look whether there is still reason to. */
    void wakeAll() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the log is settled beyond a position, until somebody wakes all, or until the time
     * is over.
     *
     * @return the newest settled position that is known, {@code position} where the time is over
     */
    @SuppressWarnings("WaitNotInLoop") // whoever waits looks for himself why he was woken
    long awaitBeyond(long position, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean inTime =
                    settled > position || moved.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return inTime ? settled : position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget() {
        lock.lock();
        try {
            settled = 0;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        while (Thread.currentThread().equals(looking)) {
            try {
                publish(log.settled());
                Thread.sleep(REST);
            } catch (RuntimeException gone) {
                // Usually the database. The thread must outlive whatever it is: many wait for it.
                LOG.debug("the settled position can't be read", gone);
            } catch (InterruptedException stopped) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void publish(long position) {
        lock.lock();
        try {
            if (position > settled) {
                settled = position;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
