package io.passledger.application.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads states that will soon be needed, in the background. When the queue is full, further states
 * are left to the requests that need them.
 */
final class WarmUps implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUps.class);
    private static final int LONGEST_QUEUE = 1_000;

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(LONGEST_QUEUE),
                    Thread.ofPlatform().name("warm-ups").daemon().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    void run(Runnable warmUp) {
        executor.execute(() -> {
            try {
                warmUp.run();
            } catch (RuntimeException later) {
                LOG.debug("left to the first request that needs it", later);
            }
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
