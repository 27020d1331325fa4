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

    private final ProjectionPositions standings;
    private final EventLog log;
    private final Map<String, ProjectionRunner> runners;

    PositionAwaiter(
            ProjectionPositions standings, EventLog log, Map<String, ProjectionRunner> runners) {
        this.standings = standings;
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
        return standings.find(projection).slot();
    }

    /**
     * Waits until {@code projection} has reached {@code position}.
     *
     * @param timeout at most 5 s
     * @return the tables to read; they stay readable for some seconds, even after a swap
     * @throws ProjectionBehind after {@code timeout}, or immediately if the position doesn't exist
     */
    public Slot await(String projection, long position, Duration timeout) {
        ProjectionPosition standing = standings.find(projection);
        if (standing.position() < position) {
            standing = awaitProgress(projection, standing, position, timeout);
        }
        return standing.slot();
    }

    private ProjectionPosition awaitProgress(
            String projection, ProjectionPosition first, long position, Duration timeout) {
        long end = System.nanoTime() + min(timeout, LONGEST).toNanos();
        ProjectionPosition standing = first;
        if (position > log.head()) {
            throw new ProjectionBehind(projection, position, standing.position());
        }
        try (Wakeups.Waiter waiter = runner(projection).wakeups().waiter()) {
            while (standing.position() < position) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    throw new ProjectionBehind(projection, position, standing.position());
                }
                waiter.awaitProgress(min(left, LOOK));
                standing = standings.find(projection);
            }
            return standing;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ProjectionBehind(projection, position, standing.position());
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
