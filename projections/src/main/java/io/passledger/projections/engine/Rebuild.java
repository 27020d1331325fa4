package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.EventLog;
import io.passledger.projections.engine.LogTail.Stretch;
import io.passledger.projections.engine.Replay.Comparison;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/**
 * One rebuild, from the first event to the swap. What is live stays live and goes on: the rebuild
 * follows it, is compared with it at one position, and takes its place in one short transaction.
 * While a batch is written the next is read.
 */
final class Rebuild {

    private final RebuildParts parts;
    private final EventLog log;
    private final Projection<?> projection;
    private final String replayId;
    private final ExecutorService reader;
    private final BooleanSupplier stopped;
    private final Failures failures;
    private Slot slot = Slot.A;
    private long position;
    private long events;
    private long started;

    Rebuild(
            RebuildParts parts,
            Projection<?> projection,
            String replayId,
            ExecutorService reader,
            BooleanSupplier stopped) {
        this.parts = parts;
        this.log = parts.log();
        this.projection = projection;
        this.replayId = replayId;
        this.reader = reader;
        this.stopped = stopped;
        failures = new Failures(parts.settings());
    }

    /**
     * @throws RebuildOver where it must not go on
     */
    void run() throws InterruptedException {
        while (parts.idle().isReadStill(projection)) {
            pause(Duration.ofMillis(100));
        }
        persist(() -> slot = parts.idle().prepare(projection));
        started = System.nanoTime();
        persist(this::followTheLiveOne);
        persist(this::compare);
        persist(this::catchUp);
        persist(this::swap);
    }

    /** Goes close to where the live one stands, and not beyond. */
    private void followTheLiveOne() {
        long live = livePosition();
        while (live - position > parts.settings().replayBatch()) {
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
                            Standing standing = parts.standings().find(projection.name());
                            return new Digested(standing.position(), digest(standing.slot()));
                        });
        goTo(live.position());
        Bytes rebuilt = parts.transactions().snapshot(() -> digest(slot));
        parts.table().compared(replayId, new Comparison(live.position(), rebuilt, live.digest()));
    }

    private void catchUp() {
        long settled = log.settled();
        while (settled - position > parts.settings().replayBatch() / 10) {
            goTo(settled);
            settled = log.settled();
        }
    }

    private void swap() {
        parts.transactions()
                .batch(() -> {
                    parts.standings().lock(projection.name());
                    Standing live = parts.standings().find(projection.name());
                    long settled = log.settled();
                    long reached = position;
                    long taken = events;
                    while (reached < settled) {
                        Stretch next = read(reached, settled);
                        projection.handle(slot, next.events());
                        reached = next.upTo();
                        taken += next.events().size();
                    }
                    report(reached, settled, taken);
                    Standing rebuilt = new Standing(reached, slot);
                    parts.standings().swap(projection.name(), live, rebuilt);
                    return parts.table().end(replayId, ReplayStatus.COMPLETED, null);
                });
    }

    private void goTo(long upTo) {
        if (position >= upTo) {
            return;
        }
        CompletableFuture<Stretch> next = readAhead(position, upTo);
        while (position < upTo) {
            Stretch stretch = arrived(next);
            if (stretch.upTo() < upTo) {
                next = readAhead(stretch.upTo(), upTo);
            }
            take(stretch);
        }
    }

    private void take(Stretch stretch) {
        long taken = events + stretch.events().size();
        parts.transactions()
                .batch(() -> {
                    projection.handle(slot, stretch.events());
                    report(stretch.upTo(), log.head(), taken);
                    return true;
                });
        position = stretch.upTo();
        events = taken;
        failures.over();
    }

    /** Comes last in each transaction: where this replay is over, nothing is written. */
    private void report(long reached, long target, long taken) {
        double seconds = (System.nanoTime() - started) / 1e9;
        long rate = Math.round(taken / Math.max(seconds, 0.001));
        if (stopped.getAsBoolean()
                || !parts.table().advance(replayId, reached, target, taken, rate)) {
            throw new RebuildOver();
        }
    }

    /** Tries a step until the database lets it; a batch that was taken in twice changes nothing. */
    private void persist(Runnable step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                return;
            } catch (RuntimeException failure) {
                if (!Failures.isOutage(failure)) {
                    throw failure;
                }
                pause(failures.pauseAfter(failure));
            }
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (stopped.getAsBoolean()) {
            throw new RebuildOver();
        }
        Thread.sleep(pause);
    }

    private CompletableFuture<Stretch> readAhead(long after, long upTo) {
        return CompletableFuture.supplyAsync(() -> read(after, upTo), reader);
    }

    private static Stretch arrived(CompletableFuture<Stretch> next) {
        try {
            return next.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private Stretch read(long after, long upTo) {
        return Stretch.read(log, after, upTo, parts.settings().replayBatch());
    }

    private long livePosition() {
        return parts.standings().find(projection.name()).position();
    }

    private Bytes digest(Slot of) {
        return parts.digests().of(projection, of);
    }

    private record Digested(long position, Bytes digest) {}
}
