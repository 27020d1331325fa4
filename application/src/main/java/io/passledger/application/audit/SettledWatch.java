package io.passledger.application.audit;

import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.LogCache;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the settled position on behalf of all threads of this node that wait for it: whenever the
 * log tells of an append, and every two seconds. It reads nothing while no thread waits.
 */
@Component
class SettledWatch implements LogCache {

    private static final Logger LOG = LoggerFactory.getLogger(SettledWatch.class);
    private static final Duration POLL = Duration.ofSeconds(2);

    /** The pause between reads. On a busy node, each read serves all appends of this interval. */
    private static final Duration REST = Duration.ofMillis(5);

    private final EventLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /**
     * Not the thread's own permit: a virtual thread that has slept always has that one, so it would
     * never be parked.
     */
    private final Semaphore appended = new Semaphore(0);

    private volatile @Nullable Thread looking;
    private int watchers;
    private long settled;

    SettledWatch(EventLog log) {
        this.log = log;
        log.onAppend(this::wake);
    }

    /** Registers a watcher, which must call {@link #leave} in the end. */
    void join() {
        lock.lock();
        try {
            if (watchers++ == 0) {
                Thread thread = Thread.ofVirtual().name("settled-watch").unstarted(this::look);
                // Set before the start, since the thread checks whether it is still wanted.
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
                // Its thread ends at once, and takes no wake-up from its successor.
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all waiting threads, so that they check whether to go on. */
    void wakeAll() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the log is settled beyond a position, all threads are woken, or the time is over.
     *
     * @return the newest known settled position; {@code position} on a timeout
     */
    @SuppressWarnings("WaitNotInLoop") // callers check why they were woken
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

    private void wake() {
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    private void look() {
        while (Thread.currentThread().equals(looking)) {
            try {
                // What is appended from here on wakes the thread once more.
                appended.drainPermits();
                readOnce();
                Thread.sleep(REST);
                appended.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void readOnce() {
        try {
            publish(log.settled());
        } catch (RuntimeException gone) {
            // Usually a database failure. The thread must survive any exception: many callers wait
            // for it.
            LOG.debug("failed to read the settled position", gone);
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
