package io.passledger.application.store;

import io.passledger.domain.log.LogCache;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what other nodes append, on behalf of everything on this node that follows the log. It
 * asks for the highest assigned position ten times a second, which reads no table. Only while that
 * position isn't known to be settled does it ask for the settled one, which reads PostgreSQL's
 * locks.
 */
final class RemoteAppends implements LogCache, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteAppends.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final PostgresEventLog log;
    private final Thread thread =
            Thread.ofPlatform().name("remote-appends").daemon().unstarted(this::run);

    private volatile boolean open = true;

    /** Set after the log may have gone back, possibly while {@link #look} reads the former one. */
    private volatile boolean again;

    private long told;

    RemoteAppends(PostgresEventLog log) {
        this.log = log;
    }

    void start() {
        thread.start();
    }

    /** Tells the followers again, since the log may have gone back. */
    @Override
    public void forget() {
        again = true;
    }

    private void run() {
        while (open) {
            try {
                look();
            } catch (RuntimeException gone) {
                // Usually a database failure. The thread must survive any exception.
                LOG.debug("failed to read the position of the log", gone);
            }
            rest();
        }
    }

    private void look() {
        if (again) {
            again = false;
            told = 0;
        }
        if (log.head() == told) {
            return;
        }
        long settled = log.settled();
        if (settled != told) {
            told = settled;
            log.appended();
        }
    }

    private void rest() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException stopped) {
            open = false;
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
