package io.passledger.application.proof;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends pending checkpoints when notified, and retries after a failure. */
public final class OutletThread implements CheckpointOutlet {

    private static final Logger LOG = LoggerFactory.getLogger(OutletThread.class);

    /** Sends everything that has not been sent. */
    public interface Sending {
        void send() throws Exception;
    }

    private final String name;
    private final Sending sending;
    private final Duration afterAFailure;
    private final Semaphore told = new Semaphore(0);
    private final Thread thread;

    private volatile boolean open = true;

    /**
     * @param name the name of the thread, and of the destination in log messages
     */
    public OutletThread(String name, Sending sending, Duration afterAFailure) {
        this.name = name;
        this.sending = sending;
        this.afterAFailure = afterAFailure;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public void look() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    private void run() {
        boolean failing = false;
        while (open) {
            try {
                told.acquire();
                told.drainPermits();
                sending.send();
                if (failing) {
                    LOG.info("{}: sending checkpoints works again", name);
                }
                failing = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failure) {
                if (!failing) {
                    LOG.warn("{}: failed to send a checkpoint: {}", name, failure.toString());
                }
                failing = true;
                look();
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(afterAFailure);
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
