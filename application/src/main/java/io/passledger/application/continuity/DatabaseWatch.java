package io.passledger.application.continuity;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the database periodically in its own thread. */
final class DatabaseWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Continuity continuity;
    private final WriteProbe probe;
    private final Duration pause;
    private final Thread thread =
            Thread.ofPlatform().name("database-watch").daemon().unstarted(this::run);

    private volatile boolean open = true;

    DatabaseWatch(Continuity continuity, WriteProbe probe, Duration pause) {
        this.continuity = continuity;
        this.probe = probe;
        this.pause = pause;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (open) {
            try {
                continuity.look();
                probe.tryIfDue();
            } catch (RuntimeException gone) {
                // Usually a database failure. The thread must survive any exception.
                LOG.debug("the database can't be queried", gone);
            }
            rest();
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
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
