package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.EventLog;
import io.passledger.projections.engine.RebuiltTables.Reached;
import io.passledger.projections.engine.Replay.Comparison;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One replay, from the first event to the swap. The live tables stay live and are kept up to date:
 * the replay follows them, is compared with them at one position, and replaces them in one short
 * transaction.
 */
final class Rebuild {

    /** How often the digests are compared before a difference counts. */
    private static final int MOST_COMPARISONS = 3;

    /** How often to wait for the live projection before the next comparison. */
    private static final int MOST_PAUSES = 20;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RebuildParts parts;
    private final EventLog log;
    private final Projection<?> projection;
    private final String replayId;
    private final RetryBackoff failures;
    private final ReplayProgress progress;
    private final RebuiltTables tables;
    private final int batch;
    private Reached end = Reached.NOTHING;
    private @Nullable Comparison digests;

    /**
     * @param readers runs the reads of the log
     * @param stopped whether this node is stopping
     */
    Rebuild(
            RebuildParts parts,
            Projection<?> projection,
            String replayId,
            ExecutorService readers,
            BooleanSupplier stopped) {
        this.parts = parts;
        this.log = parts.log();
        this.projection = projection;
        this.replayId = replayId;
        failures = new RetryBackoff(parts.settings().backoff());
        progress =
                new ReplayProgress(parts.tables().replays(), projection.name(), replayId, stopped);
        tables = new RebuiltTables(parts, projection, readers, failures, progress);
        batch = parts.settings().replaying().batch();
    }

    /**
     * Runs the replay until it has replaced the live tables.
     *
     * @throws RebuildAborted if the replay must not continue
     */
    void run() throws InterruptedException {
        while (parts.idleSlots().isReadStill(projection)) {
            pause(PAUSE);
        }
        persist(tables::prepare);
        persist(() -> progress.begin(log.head()));
        persist(this::followTheLiveTables);
        persist(this::compare);
        compareAgainWhileTheyDiffer();
        persist(this::catchUp);
        persist(this::swap);
        progress.completed(end, digests);
    }

    /** Advances close to the live position, but not beyond it. */
    private void followTheLiveTables() {
        long live = livePosition();
        while (live - tables.position() > batch) {
            tables.goTo(live);
            live = livePosition();
        }
    }

    /**
     * Compares the digests. The live tables are digested in a snapshot, where they don't change, so
     * no lock is needed. The replay then advances to exactly the same position.
     */
    private void compare() {
        Digested live =
                parts.transactions()
                        .snapshot(() -> {
                            ProjectionPosition current = current();
                            return new Digested(current.position(), digest(current.slot()));
                        });
        tables.goTo(live.position());
        tables.write();
        Bytes rebuilt = parts.transactions().snapshot(() -> digest(tables.slot()));
        digests = new Comparison(live.position(), rebuilt, live.digest());
        parts.tables().replays().compared(replayId, digests);
    }

    /**
     * Repeats the comparison while the digests differ. During a user's erasure the live tables
     * still hold data that a replay can't read any more. So a difference counts only if it remains
     * after the live projection has advanced.
     */
    private void compareAgainWhileTheyDiffer() throws InterruptedException {
        for (int done = 1; done < MOST_COMPARISONS && isDifferent(); done++) {
            AtomicLong behind = new AtomicLong();
            persist(() -> behind.set(log.settled() - livePosition()));
            for (int i = 0; i < MOST_PAUSES && behind.get() > 0; i++) {
                pause(PAUSE);
                persist(() -> behind.set(log.settled() - livePosition()));
            }
            persist(this::compare);
        }
    }

    private boolean isDifferent() {
        return digests != null && !digests.isEqual();
    }

    /** Advances so far that the swap has only a few events left to apply. */
    private void catchUp() {
        long settled = log.settled();
        while (settled - tables.position() > batch / 10) {
            tables.goTo(settled);
            settled = log.settled();
        }
        tables.write();
    }

    /**
     * Applies the last events and replaces the live tables, while the live projection is locked.
     */
    private void swap() {
        String name = projection.name();
        end =
                parts.transactions()
                        .batch(() -> {
                            parts.tables().positions().lock(name);
                            ProjectionPosition live = current();
                            Reached last = tables.finish(log.settled());
                            parts.tables()
                                    .positions()
                                    .swap(name, live, last.position(), tables.slot());
                            parts.tables().deadLetters().clear(name, live.slot());
                            parts.tables().replays().end(replayId, ReplayStatus.COMPLETED, null);
                            return last;
                        });
    }

    /**
     * Runs a step, retrying while the database is unavailable. Applying a batch twice changes
     * nothing.
     */
    private void persist(Runnable step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                return;
            } catch (RuntimeException failure) {
                if (!RetryBackoff.isOutage(failure)) {
                    throw failure;
                }
                pause(failures.pauseAfter(failure));
            }
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        progress.requireRunning();
        Thread.sleep(pause);
    }

    private ProjectionPosition current() {
        return parts.tables().positions().find(projection.name());
    }

    private long livePosition() {
        return current().position();
    }

    private Bytes digest(Slot slot) {
        return parts.digests().of(projection, slot);
    }

    private record Digested(long position, Bytes digest) {}
}
