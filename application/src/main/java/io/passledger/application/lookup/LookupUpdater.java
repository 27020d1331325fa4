package io.passledger.application.lookup;

import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the log in, in a thread of its own. An append wakes it; the appends of a moment are taken
 * in together. What other nodes append it finds when it looks. While there is much, as after an
 * update, it says how far it has come.
 */
final class LookupUpdater implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LookupUpdater.class);
    private static final Duration TOGETHER = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int EVERY = 100_000;

    private final EventLookup lookup;
    private final EventLog log;
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("event-lookup").daemon().unstarted(this::run);

    private volatile boolean open = true;
    private volatile long behind;
    private String told = "";

    LookupUpdater(EventLookup lookup, EventLog log) {
        this.lookup = lookup;
        this.log = log;
    }

    void start() {
        log.onAppend(this::wake);
        thread.start();
    }

    /** How many positions of the log were not taken in as this node has looked last. */
    long behind() {
        return behind;
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
                        "{} events more can be found by address and user name, {} positions to go",
                        sum + filled.events(),
                        behind);
            }
            sum += filled.events();
        } while (open && filled.events() > 0 && filled.behind() > 0);
        told = "";
    }

    /** Once for each reason. */
    private void tell(RuntimeException failure) {
        if (open && !failure.toString().equals(told)) {
            told = failure.toString();
            LOG.warn("new events can't be found by address and user name: {}", told);
        }
    }

    private void rest() {
        try {
            Thread.sleep(LOOK);
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
