package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.EventLog;
import io.passledger.projections.engine.LogTail.Stretch;
import io.passledger.projections.engine.Replay.Comparison;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay, from the first event to the swap. The live tables stay live and are kept up to date:
 * the replay follows them, is compared with them at one position, and replaces them in one short
 * transaction.
 *
 * <p>It folds the whole projection in memory while that fits and no event fails. Otherwise it
 * continues from what it has written, stretch by stretch, and stores failing events as dead
 * letters.
 */
final class Rebuild {

    private static final Logger LOGGER = LoggerFactory.getLogger(Rebuild.class);

    private static final int MOST_LOOKS = 3;
    private static final int MOST_PAUSES = 20;

    private final RebuildParts parts;
    private final EventLog log;
    private final Projection<?> projection;
    private final String replayId;
    private final ExecutorService readers;
    private final BooleanSupplier stopped;
    private final RetryBackoff failures;
    private ReplayProgress progress;
    private @Nullable MemoryFold<?> memory;
    private Slot slot = Slot.A;
    private Reached reached = Reached.NOTHING;
    private Reached written = Reached.NOTHING;
    private long target;
    private @Nullable Comparison digests;

    /**
     * @param events how many events were applied up to the position
     */
    private record Reached(long position, long events) {

        private static final Reached NOTHING = new Reached(0, 0);

        Reached with(Stretch stretch) {
            return new Reached(stretch.upTo(), events + stretch.events().size());
        }
    }

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
        this.readers = readers;
        this.stopped = stopped;
        failures = new RetryBackoff(parts.settings());
        progress = new ReplayProgress(parts.table(), projection.name(), replayId);
        memory = MemoryFold.of(projection, parts.settings().replayRows());
    }

    /**
     * @throws RebuildAborted if the replay must not continue
     */
    void run() throws InterruptedException {
        while (parts.idle().isReadStill(projection)) {
            pause(Duration.ofMillis(100));
        }
        persist(() -> slot = parts.idle().prepare(projection));
        progress = new ReplayProgress(parts.table(), projection.name(), replayId);
        persist(() -> progress.begins(log.head()));
        persist(this::followTheLiveOne);
        persist(this::compare);
        compareAgainWhereTheyDiffer();
        persist(this::catchUp);
        persist(this::swap);
        progress.completed(reached.position(), reached.events(), digests);
    }

    /** Advances close to the live position, but not beyond it. */
    private void followTheLiveOne() {
        long live = livePosition();
        while (live - reached.position() > parts.settings().replayBatch()) {
            goTo(live);
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
                            ProjectionPosition standing = parts.standings().find(projection.name());
                            return new Digested(standing.position(), digest(standing.slot()));
                        });
        goTo(live.position());
        writeAll(live.position());
        Bytes rebuilt = parts.transactions().snapshot(() -> digest(slot));
        digests = new Comparison(live.position(), rebuilt, live.digest());
        parts.table().compared(replayId, digests);
    }

    /**
     * Repeats the comparison while the digests differ. During a user's erasure the live tables
     * still hold data that a replay can't read any more. So a difference counts only if it remains
     * after the live projection has advanced.
     */
    private void compareAgainWhereTheyDiffer() throws InterruptedException {
        for (int look = 1; look < MOST_LOOKS && isDifferent(); look++) {
            AtomicLong behind = new AtomicLong();
            persist(() -> behind.set(log.settled() - livePosition()));
            for (int i = 0; i < MOST_PAUSES && behind.get() > 0; i++) {
                pause(Duration.ofMillis(100));
                persist(() -> behind.set(log.settled() - livePosition()));
            }
            persist(this::compare);
        }
    }

    private boolean isDifferent() {
        return digests != null && !digests.isEqual();
    }

    private void catchUp() {
        long settled = log.settled();
        while (settled - reached.position() > parts.settings().replayBatch() / 10) {
            goTo(settled);
            settled = log.settled();
        }
        writeAll(reached.position());
    }

    private void swap() {
        reached =
                parts.transactions()
                        .batch(() -> {
                            parts.standings().lock(projection.name());
                            ProjectionPosition live = parts.standings().find(projection.name());
                            target = log.settled();
                            Reached last = reached;
                            while (last.position() < target) {
                                Stretch next = read(last.position());
                                parts.handling().take(projection, slot, next.events());
                                last = last.with(next);
                            }
                            report(last);
                            parts.standings().swap(projection.name(), live, last.position(), slot);
                            parts.letters().clear(projection.name(), live.slot());
                            parts.table().end(replayId, ReplayStatus.COMPLETED, null);
                            return last;
                        });
    }

    private void goTo(long upTo) {
        while (reached.position() < upTo) {
            ReadAhead ahead =
                    new ReadAhead(
                            log,
                            projection.types(),
                            readers,
                            parts.settings().replayBatch(),
                            reached.position(),
                            upTo);
            boolean straight = true;
            while (straight && ahead.hasNext()) {
                straight = take(ahead.next());
            }
        }
    }

    /**
     * @return whether the next stretch follows; otherwise the replay continues from its last write
     */
    private boolean take(Stretch stretch) {
        boolean taken = memory == null ? takeWithCare(stretch) : takeInMemory(memory, stretch);
        if (taken && progress.isDue()) {
            target = log.head();
            report(reached);
        }
        failures.over();
        return taken;
    }

    private boolean takeInMemory(MemoryFold<?> fold, Stretch stretch) {
        try {
            fold.take(stretch.events());
        } catch (RuntimeException failure) {
            return withoutMemory(failure);
        }
        reached = reached.with(stretch);
        if (fold.isFull()) {
            boolean kept = write(fold);
            memory = null;
            return kept;
        }
        return true;
    }

    private boolean takeWithCare(Stretch stretch) {
        Reached next = reached.with(stretch);
        parts.transactions()
                .batch(() -> {
                    parts.handling().take(projection, slot, stretch.events());
                    report(next);
                    return true;
                });
        reached = next;
        written = next;
        return true;
    }

    /**
     * Writes what is only in memory. If that fails, repeats the events one stretch at a time,
     * isolating failures.
     */
    private void writeAll(long upTo) {
        while (memory != null && written.position() < reached.position() && !write(memory)) {
            goTo(upTo);
        }
    }

    private boolean write(MemoryFold<?> fold) {
        try {
            parts.transactions()
                    .batch(() -> {
                        fold.write(slot);
                        report(reached);
                        return true;
                    });
        } catch (RebuildAborted over) {
            throw over;
        } catch (RuntimeException failure) {
            return withoutMemory(failure);
        }
        fold.written();
        written = reached;
        return true;
    }

    private boolean withoutMemory(RuntimeException failure) {
        if (!RetryBackoff.isOfAnEvent(failure)) {
            throw failure;
        }
        LOGGER.warn(
                "Replay {} of {} continues event by event after position {}: {}",
                replayId,
                projection.name(),
                written.position(),
                RetryBackoff.describe(failure));
        memory = null;
        reached = written;
        return false;
    }

    /**
     * Reports progress at the end of each transaction. Throws if this replay is over, so that
     * nothing is committed.
     */
    private void report(Reached at) {
        if (stopped.getAsBoolean()
                || !progress.tell(at.position(), Math.max(target, at.position()), at.events())) {
            throw new RebuildAborted();
        }
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
        if (stopped.getAsBoolean()) {
            throw new RebuildAborted();
        }
        Thread.sleep(pause);
    }

    private Stretch read(long after) {
        long upTo = Math.min(target, after + parts.settings().replayBatch());
        return new Stretch(after, upTo, log.readTypes(after, upTo, projection.types()));
    }

    private long livePosition() {
        return parts.standings().find(projection.name()).position();
    }

    private Bytes digest(Slot of) {
        return parts.digests().of(projection, of);
    }

    private record Digested(long position, Bytes digest) {}
}
