package io.passledger.projections.engine;

import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a reader see what was written before: it waits until a projection has taken in a position,
 * whichever node does it.
 */
public final class PositionAwaiter {

    /** The longest that any reader waits. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    /** How often to look at the row itself, should this node's runner be unable to tell. */
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
     * Waits as a read has to that may name a position: for that, else for what was last written to
     * the aggregate that it asks about.
     *
     * @param minimum the position that the reader named
     * @return the tables to read; they stay as they are for some seconds
     * @throws ProjectionBehind after five seconds
     */
    public Slot awaitFor(String projection, @Nullable Long minimum, String aggregateId) {
        long position = minimum == null ? log.lastPositionOf(aggregateId) : minimum;
        return await(projection, position, LONGEST);
    }

    /** The tables as far as they are: for who asks about nothing that was just written. */
    public Slot now(String projection) {
        return standings.find(projection).slot();
    }

    /**
     * Waits until {@code projection} has taken in {@code position}.
     *
     * @param timeout 5 s at most
     * @return the tables to read; they stay as they are for some seconds
     * @throws ProjectionBehind after {@code timeout}, or at once where there is no such position
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
            throw new IllegalArgumentException("there is no projection " + projection);
        }
        return runner;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
