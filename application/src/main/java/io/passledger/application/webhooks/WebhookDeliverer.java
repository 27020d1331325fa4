package io.passledger.application.webhooks;

import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Runs deliveries on this node. At intervals, and shortly after an append, it looks for webhooks
 * with pending events and leases as many as it may serve concurrently. So a slow endpoint delays
 * only itself.
 */
final class WebhookDeliverer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliverer.class);

    private static final Duration STOP = Duration.ofSeconds(5);

    /** The minimum time between two looks, so that many appends cause one look. */
    private static final Duration COALESCE = Duration.ofMillis(100);

    /**
     * The number of positions that a webhook without pending events may be behind. Each look has to
     * scan them.
     */
    private static final long GAP = 500;

    private final WebhookTable table;
    private final DeliveryTurn turn;
    private final WebhookProperties properties;
    private final String node = UUID.randomUUID().toString();
    private final Semaphore slots;
    private final ExecutorService turns =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
    private @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean woken;
    private boolean outage;
    private long rounds;

    WebhookDeliverer(
            WebhookTable table, DeliveryTurn turn, EventLog log, WebhookProperties properties) {
        this.table = table;
        this.turn = turn;
        this.properties = properties;
        slots = new Semaphore(properties.concurrency());
        log.onAppend(this::wake);
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().daemon().name("webhooks").start(this::run);
        }
    }

    private void run() {
        while (running) {
            try {
                round();
                outage = false;
            } catch (RuntimeException failure) {
                // Usually the database is unavailable. The thread must survive any failure.
                if (!outage) {
                    LOG.warn(
                            "Webhook deliveries are paused: {}",
                            failure.getClass().getSimpleName());
                }
                outage = true;
            }
            pause();
        }
    }

    private void round() {
        int free = slots.availablePermits();
        if (free == 0) {
            return;
        }
        table.passOver(GAP);
        String token = node + "/" + rounds++;
        for (DeliveryLease lease : table.take(token, free, properties.lease())) {
            slots.acquireUninterruptibly();
            turns.execute(() -> {
                try {
                    turn.run(lease, () -> running);
                } catch (DataAccessException unavailable) {
                    // The lease expires.
                    LOG.debug(
                            "the delivery turn of webhook {} was aborted",
                            lease.webhookId(),
                            unavailable);
                } finally {
                    slots.release();
                    wake();
                }
            });
        }
    }

    private void pause() {
        LockSupport.parkNanos(COALESCE.toNanos());
        long end = System.nanoTime() + properties.poll().toNanos();
        long left;
        while (running && !woken && (left = end - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
        woken = false;
    }

    /** Wakes the thread. Called after every append, so it must be cheap. */
    private void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread looking = thread;
        if (looking != null) {
            LockSupport.unpark(looking);
            join(looking);
        }
        // Turns end after the event in progress.
        await();
    }

    private void await() {
        try {
            if (slots.tryAcquire(
                    properties.concurrency(), STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                slots.release(properties.concurrency());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
