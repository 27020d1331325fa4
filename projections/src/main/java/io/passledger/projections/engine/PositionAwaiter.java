package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives readers their earlier writes: waits until a projection has reached a position, on any node.
 */
public final class PositionAwaiter {

    /** The maximum time that a reader waits. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    /**
     * How often to query the projection's position, in case this node's runner doesn't signal
     * progress.
     */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ProjectionPositions positions;
    private final EventLog log;
    private final Map<String, ProjectionRunner> runners;

    PositionAwaiter(
            ProjectionPositions positions, EventLog log, Map<String, ProjectionRunner> runners) {
        this.positions = positions;
        this.log = log;
        this.runners = Map.copyOf(runners);
    }

    /**
     * Waits for the position that the reader names, or else for the last write to the aggregate
     * that it reads.
     *
     * @param minimum the position that the reader named
     * @return the tables to read; they stay readable for some seconds, even after a swap
     * @throws ProjectionBehind after five seconds
     */
    public Slot awaitFor(String projection, @Nullable Long minimum, String aggregateId) {
        long position = minimum == null ? log.lastPositionOf(aggregateId) : minimum;
        return await(projection, position, LONGEST);
    }

    /**
     * Returns the tables to read without waiting, for reads that don't depend on a recent write.
     */
    public Slot now(String projection) {
        return positions.find(projection).slot();
    }

    /**
     * Waits until {@code projection} has reached {@code position}.
     *
     * @param timeout at most 5 s
     * @return the tables to read; they stay readable for some seconds, even after a swap
     * @throws ProjectionBehind after {@code timeout}, or immediately if the position doesn't exist
     */
    public Slot await(String projection, long position, Duration timeout) {
        ProjectionPosition current = positions.find(projection);
        if (current.position() < position) {
            current = awaitProgress(projection, current, position, timeout);
        }
        return current.slot();
    }

    private ProjectionPosition awaitProgress(
            String projection, ProjectionPosition first, long position, Duration timeout) {
        long end = System.nanoTime() + min(timeout, LONGEST).toNanos();
        ProjectionPosition current = first;
        if (position > log.head()) {
            throw new ProjectionBehind(projection, position, current.position());
        }
        try (Wakeups.Waiter waiter = runner(projection).wakeups().waiter()) {
            while (current.position() < position) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    throw new ProjectionBehind(projection, position, current.position());
                }
                waiter.awaitProgress(min(left, LOOK));
                current = positions.find(projection);
            }
            return current;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ProjectionBehind(projection, position, current.position());
        }
    }

    private ProjectionRunner runner(String projection) {
        ProjectionRunner runner = runners.get(projection);
        if (runner == null) {
            throw new IllegalArgumentException("unknown projection " + projection);
        }
        return runner;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
