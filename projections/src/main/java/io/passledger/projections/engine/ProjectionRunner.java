package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import io.passledger.projections.engine.LiveBatch.Progress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one projection up to date on this node, in its own thread. Failures are retried after a
 * pause.
 */
final class ProjectionRunner implements Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProjectionRunner.class);
    private static final long HEAD_AGE_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * How often to check whether this release knows events that an older one stored as dead
     * letters.
     */
    private static final long RETRY_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final Projection<?> projection;
    private final EventLog log;
    private final LiveBatch batches;
    private final ProjectionPositions positions;
    private final IdleSlots idle;
    private final DeadLetters letters;
    private final EngineSettings.Live settings;
    private final Wakeups wakeups;
    private final RetryBackoff failures;
    private boolean registered;
    private int limit;
    private long headRead = System.nanoTime() - HEAD_AGE_NANOS;
    private long lastRetry = System.nanoTime() - RETRY_INTERVAL_NANOS;
    private volatile long position;
    private volatile long head;

    ProjectionRunner(
            Projection<?> projection,
            EventLog log,
            LiveBatch batches,
            ProjectionPositions positions,
            IdleSlots idle,
            DeadLetters letters,
            EngineSettings settings) {
        this.projection = projection;
        this.log = log;
        this.batches = batches;
        this.positions = positions;
        this.idle = idle;
        this.letters = letters;
        this.settings = settings.live();
        wakeups = new Wakeups(settings.live());
        failures = new RetryBackoff(settings.backoff());
        limit = settings.live().batch();
    }

    Wakeups wakeups() {
        return wakeups;
    }

    /** Returns how many positions the projection is behind the log, as last seen by this node. */
    long lag() {
        return Math.max(0, head - position);
    }

    /** Drops the cached positions of the projection and the log's head. */
    void forget() {
        position = 0;
        head = 0;
    }

    @Override
    public void run() {
        try {
            long lastRound = System.nanoTime() - settings.poll().toNanos();
            while (wakeups.awaitWork(lastRound)) {
                lastRound = System.nanoTime();
                round();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            register();
            retryNowKnown();
            boolean more = true;
            while (more && !wakeups.isStopped()) {
                more = batch();
            }
            failures.reset();
        } catch (RuntimeException | Error failure) {
            if (!wakeups.isStopped()) {
                remember(failure);
                wakeups.pause(failures.pauseAfter(failure));
            }
        }
    }

    private void register() {
        if (!registered) {
            positions.register(projection.name());
            registered = true;
            idle.clearUnlessUsed(projection);
        }
    }

    private void retryNowKnown() {
        if (System.nanoTime() - lastRetry >= RETRY_INTERVAL_NANOS) {
            lastRetry = System.nanoTime();
            int taken = letters.retryNowKnown(projection.name());
            if (taken > 0) {
                LOGGER.info(
                        "Projection {} has applied {} events that a previous release did not support",
                        projection.name(),
                        taken);
            }
        }
    }

    private boolean batch() {
        long settled = log.settled();
        if (System.nanoTime() - headRead >= HEAD_AGE_NANOS) {
            head = log.head();
            headRead = System.nanoTime();
        }
        if (settled <= position) {
            return false;
        }
        Progress progress = batches.handle(projection, settled, limit);
        limit = Math.min(settings.batch(), limit * 2);
        head = Math.max(head, settled);
        if (progress.position() > position) {
            position = progress.position();
            wakeups.progressed();
        }
        return progress.more();
    }

    /**
     * Records the failure and makes the next batch smaller, so that events before the failing one
     * are applied.
     */
    private void remember(Throwable failure) {
        String error = RetryBackoff.describe(failure);
        LOGGER.warn("Projection {} failed: {}", projection.name(), error);
        if (RetryBackoff.isOutage(failure)) {
            return;
        }
        limit = Math.max(1, limit / 10);
        try {
            positions.fail(projection.name(), positions.find(projection.name()).position(), error);
        } catch (RuntimeException unwritable) {
            LOGGER.warn("Failed to store the failure: {}", RetryBackoff.describe(unwritable));
        }
    }
}
