package io.passledger.application.lookup;

import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the hashes up to date in its own thread. An append wakes it, and appends in quick
 * succession are processed together. In between it compares the hashes with the log. It logs its
 * progress during a long backlog, such as after an upgrade.
 */
final class LookupUpdater implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LookupUpdater.class);
    private static final Duration TOGETHER = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);
    private static final int EVERY = 100_000;

    private final EventLookup lookup;
    private final LookupRounds rounds;
    private final EventLog log;
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("event-lookup").daemon().unstarted(this::run);

    private volatile boolean open = true;
    private volatile long behind;
    private String told = "";

    LookupUpdater(EventLookup lookup, LookupRounds rounds, EventLog log) {
        this.lookup = lookup;
        this.rounds = rounds;
        this.log = log;
    }

    void start() {
        log.onAppend(this::wake);
        thread.start();
    }

    /** Returns the number of positions that were not processed yet when this node last checked. */
    long behind() {
        return behind;
    }

    /** Returns how many seconds ago the last complete check of the hashes began. */
    double uncheckedSeconds() {
        return rounds.uncheckedSeconds();
    }

    private void wake() {
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    private void run() {
        while (open) {
            try {
                catchUp();
                if (rounds.goOn()) {
                    told = "";
                }
                if (appended.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(TOGETHER);
                    appended.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                tell(failure);
                rest();
            }
        }
    }

    private void catchUp() {
        long sum = 0;
        EventLookup.Filled filled;
        do {
            filled = lookup.fill();
            behind = filled.behind();
            if (sum / EVERY < (sum + filled.events()) / EVERY) {
                LOG.info(
                        "indexed {} more events by address and user name, {} positions left",
                        sum + filled.events(),
                        behind);
            }
            sum += filled.events();
        } while (open && filled.events() > 0 && filled.behind() > 0);
    }

    /** Logs each reason once. */
    private void tell(RuntimeException failure) {
        if (open && !failure.toString().equals(told)) {
            told = failure.toString();
            LOG.warn("failed to index events by address and user name: {}", told);
        }
    }

    private void rest() {
        try {
            Thread.sleep(AFTER_A_FAILURE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
