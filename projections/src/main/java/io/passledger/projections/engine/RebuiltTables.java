package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import io.passledger.projections.engine.LogTail.Stretch;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The idle tables of a projection while a replay fills them from the log.
 *
 * <p>The whole projection is folded in memory while that fits and no event fails. Otherwise the
 * replay continues from what is written, stretch by stretch, and stores failing events as dead
 * letters. Not thread-safe.
 */
final class RebuiltTables {

    private final RebuildParts parts;
    private final EventLog log;
    private final Projection<?> projection;
    private final ExecutorService readers;
    private final RetryBackoff failures;
    private final ReplayProgress progress;
    private final int width;
    private @Nullable MemoryFold<?> memory;
    private Slot slot = Slot.A;
    private Reached reached = Reached.NOTHING;
    private Reached written = Reached.NOTHING;

    /**
     * How far a replay has come.
     *
     * @param position the position up to which all events are applied
     * @param events how many events were applied up to there
     */
    record Reached(long position, long events) {

        static final Reached NOTHING = new Reached(0, 0);

        Reached with(Stretch stretch) {
            return new Reached(stretch.upTo(), events + stretch.events().size());
        }
    }

    /**
     * @param readers runs the reads of the log
     * @param failures reset after each applied stretch
     */
    RebuiltTables(
            RebuildParts parts,
            Projection<?> projection,
            ExecutorService readers,
            RetryBackoff failures,
            ReplayProgress progress) {
        this.parts = parts;
        this.log = parts.log();
        this.projection = projection;
        this.readers = readers;
        this.failures = failures;
        this.progress = progress;
        width = parts.settings().replaying().batch();
        memory = MemoryFold.of(projection, parts.settings().replaying().rows());
    }

    /** Empties the tables. Must be called before all other methods. */
    void prepare() {
        slot = parts.idleSlots().prepare(projection);
    }

    Slot slot() {
        return slot;
    }

    /** Returns the position up to which all events are applied, in memory or in the tables. */
    long position() {
        return reached.position();
    }

    /**
     * Applies all events up to a position.
     *
     * @param upTo a settled position
     * @throws RebuildAborted if the replay must not continue
     */
    void goTo(long upTo) {
        while (reached.position() < upTo) {
            ReadAhead ahead =
                    new ReadAhead(
                            log, projection.types(), readers, width, reached.position(), upTo);
            boolean follows = true;
            while (follows && ahead.hasNext()) {
                follows = apply(ahead.next());
            }
        }
    }

    /**
     * Writes what is only in memory. If that fails, applies the events again, one stretch at a
     * time, and isolates failing ones.
     *
     * @throws RebuildAborted if the replay must not continue
     */
    void write() {
        long upTo = reached.position();
        while (memory != null && written.position() < reached.position() && !write(memory)) {
            goTo(upTo);
        }
    }

    /**
     * Applies the remaining events within the caller's transaction. The transaction may still be
     * rolled back, so {@link #position} doesn't change.
     *
     * @param settled the settled position to go to
     * @return how far the tables are when the transaction commits
     * @throws RebuildAborted if the replay must not continue
     */
    Reached finish(long settled) {
        progress.setTarget(settled);
        Reached last = reached;
        while (last.position() < settled) {
            long after = last.position();
            long upTo = Math.min(settled, after + width);
            Stretch next = new Stretch(after, upTo, log.readTypes(after, upTo, projection.types()));
            parts.isolation().take(projection, slot, next.events());
            last = last.with(next);
        }
        progress.report(last);
        return last;
    }

    /**
     * @return whether the next stretch follows; otherwise the replay continues from its last write
     */
    private boolean apply(Stretch stretch) {
        boolean applied = memory == null ? applyIsolating(stretch) : applyInMemory(memory, stretch);
        if (applied && progress.isDue()) {
            progress.setTarget(log.head());
            progress.report(reached);
        }
        failures.reset();
        return applied;
    }

    private boolean applyInMemory(MemoryFold<?> fold, Stretch stretch) {
        try {
            fold.take(stretch.events());
        } catch (RuntimeException failure) {
            return goOnWithoutMemory(failure);
        }
        reached = reached.with(stretch);
        if (fold.isFull()) {
            boolean kept = write(fold);
            memory = null;
            return kept;
        }
        return true;
    }

    private boolean applyIsolating(Stretch stretch) {
        Reached next = reached.with(stretch);
        parts.transactions()
                .batch(() -> {
                    parts.isolation().take(projection, slot, stretch.events());
                    progress.report(next);
                    return true;
                });
        reached = next;
        written = next;
        return true;
    }

    private boolean write(MemoryFold<?> fold) {
        try {
            parts.transactions()
                    .batch(() -> {
                        fold.write(slot);
                        progress.report(reached);
                        return true;
                    });
        } catch (RebuildAborted over) {
            throw over;
        } catch (RuntimeException failure) {
            return goOnWithoutMemory(failure);
        }
        fold.written();
        written = reached;
        return true;
    }

    private boolean goOnWithoutMemory(RuntimeException failure) {
        if (!RetryBackoff.isOfAnEvent(failure)) {
            throw failure;
        }
        progress.isolating(written.position(), failure);
        memory = null;
        reached = written;
        return false;
    }
}
