package io.passledger.application.proof;

import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.LogCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tree and its checkpoints up to date, in a thread of its own. An append wakes the
 * thread, and appends in quick succession are added together. Checkpoints become due at regular
 * checks.
 */
final class TreeUpdater implements TreeLag, LogCache, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TreeUpdater.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final TreeGrower grower;
    private final Checkpoints checkpoints;
    private final List<CheckpointOutlet> outlets;
    private final Duration growth;
    private final Duration look;
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("log-tree").daemon().unstarted(this::run);

    private volatile boolean open = true;
    private final AwaitedLeaf awaited = new AwaitedLeaf();
    private volatile long looked = System.nanoTime();
    private String told = "";

    /**
     * @param outlets notified of checkpoints; must not block
     */
    TreeUpdater(
            TreeGrower grower,
            Checkpoints checkpoints,
            List<CheckpointOutlet> outlets,
            CheckpointsProperties properties) {
        this.grower = grower;
        this.checkpoints = checkpoints;
        this.outlets = List.copyOf(outlets);
        this.growth = properties.growth();
        this.look = properties.look();
    }

    void start(EventLog log) {
        log.onAppend(this::wake);
        thread.start();
    }

    private void wake() {
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    private void run() {
        while (open) {
            try {
                if (appended.tryAcquire(look.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(growth);
                    appended.drainPermits();
                }
                catchUp();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                tell(failure);
                rest();
            }
        }
    }

    /** Logs each reason once, since failures are retried every second. */
    private void tell(RuntimeException failure) {
        String reason = failure.toString();
        if (!open || reason.equals(told)) {
            return;
        }
        told = reason;
        if (failure instanceof TreeDamaged) {
            LOG.error("The database was modified; the log's tree is not extended: {}", reason);
        } else {
            LOG.warn("Failed to extend the log's tree: {}", reason);
        }
    }

    private void catchUp() {
        int added;
        do {
            added = grower.grow();
            checkpoints.signIfDue();
            outlets.forEach(CheckpointOutlet::look);
            told = "";
        } while (open && added == grower.batch());
        awaited.see(grower.newest(), grower.reached());
        looked = System.nanoTime();
    }

    @Override
    public double secondsBehind() {
        return Math.max(awaited.seconds(), (System.nanoTime() - looked) / 1e9);
    }

    @Override
    public boolean isForked() {
        return checkpoints.isForked();
    }

    @Override
    public void forget() {
        grower.forget();
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
        outlets.forEach(CheckpointOutlet::close);
    }
}
