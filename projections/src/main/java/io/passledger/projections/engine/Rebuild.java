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
 * One rebuild, from the first event to the swap. What is live stays live and goes on: the rebuild
 * follows it, is compared with it at one position, and takes its place in one short transaction.
 *
 * <p>It folds the whole projection in memory as long as that has room and nothing goes wrong; then
 * it goes on from what it has written, stretch by stretch, where an event that can't be taken in is
 * found and put aside.
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
     * @param events taken in on the way
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
     * @throws RebuildAborted where it must not go on
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

    /** Goes close to where the live one stands, and not beyond. */
    private void followTheLiveOne() {
        long live = livePosition();
        while (live - reached.position() > parts.settings().replayBatch()) {
            goTo(live);
            live = livePosition();
        }
    }

    /**
     * In a snapshot the live one stands still, so that its digest takes no lock; then the rebuild
     * goes to the very same position.
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
     * Of a user who is just being forgotten, the live one still has what can't be read anew. So a
     * difference counts when it is there after the live one has moved on, too.
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
     * @return whether the next stretch follows; else it goes on from where it was last written
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

    /** Writes what is in memory alone. Where that goes wrong the way is gone again, with care. */
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
                "Replay {} of {} goes on with care after position {}: {}",
                replayId,
                projection.name(),
                written.position(),
                RetryBackoff.describe(failure));
        memory = null;
        reached = written;
        return false;
    }

    /** Comes last in each transaction: where this replay is over, nothing is written. */
    private void report(Reached at) {
        if (stopped.getAsBoolean()
                || !progress.tell(at.position(), Math.max(target, at.position()), at.events())) {
            throw new RebuildAborted();
        }
    }

    /** Tries a step until the database lets it; a batch that was taken in twice changes nothing. */
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
