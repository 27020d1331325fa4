package io.passledger.projections.engine;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventLog;
import io.passledger.projections.engine.LogTail.Stretch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads a part of the log in stretches of equally many positions, a few of them concurrently and
 * ahead of the consumer. Parsing costs most and so uses all cores, while one thread folds. Holds no
 * more than these few stretches.
 */
final class ReadAhead {

    /** How many stretches are read concurrently, each on its own connection. */
    private static final int AT_ONCE = 3;

    private final EventLog log;
    private final Set<? extends Class<? extends DomainEvent>> types;
    private final Executor readers;
    private final int width;
    private final long upTo;
    private final Deque<CompletableFuture<Stretch>> ahead = new ArrayDeque<>();
    private long asked;

    /**
     * @param after the position to begin after
     * @param upTo the position to end at; settled
     * @param width the number of positions of a stretch
     */
    ReadAhead(
            EventLog log,
            Set<? extends Class<? extends DomainEvent>> types,
            Executor readers,
            int width,
            long after,
            long upTo) {
        this.log = log;
        this.types = types;
        this.readers = readers;
        this.width = width;
        this.upTo = upTo;
        asked = after;
    }

    boolean hasNext() {
        return !ahead.isEmpty() || asked < upTo;
    }

    /** Returns the next stretch in log order, waiting until it is read. */
    Stretch next() {
        while (asked < upTo && ahead.size() < AT_ONCE) {
            long after = asked;
            long end = Math.min(upTo, after + width);
            ahead.add(CompletableFuture.supplyAsync(() -> read(after, end), readers));
            asked = end;
        }
        try {
            return ahead.remove().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private Stretch read(long after, long end) {
        return new Stretch(after, end, log.readTypes(after, end, types));
    }
}
