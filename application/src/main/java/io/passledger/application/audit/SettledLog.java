package io.passledger.application.audit;

import io.passledger.application.lookup.EventLookup;
import io.passledger.application.proof.TreeLeaves;
import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Waits until the log is settled as far as a reader asks. It usually returns immediately; an open
 * transaction delays it.
 */
@Component
public class SettledLog {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration COURTESY = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final EventLog log;
    private final EventLookup lookup;

    SettledLog(EventLog log, EventLookup lookup) {
        this.log = log;
        this.lookup = lookup;
    }

    /**
     * Like {@link #settledFor(Long)}, and also waits until the query can find everything up to
     * there.
     *
     * @throws io.passledger.application.lookup.LookupsBehind if the query filters on sealed
     *     members, which are not indexed that far within 5 s
     */
    public long settledFor(AuditQuery query, @Nullable Long minPosition) {
        long settled = settledFor(minPosition);
        if (query.looksUp()) {
            lookup.require(query.range(settled).upTo(), LONGEST);
        }
        return settled;
    }

    /**
     * Returns the settled position, which is at least {@code minPosition}. Without {@code
     * minPosition}, waits up to half a second for all positions that were assigned before the call.
     *
     * @throws LogBehind if {@code minPosition} isn't settled within 5 s, or isn't assigned yet
     */
    public long settledFor(@Nullable Long minPosition) {
        long wanted = minPosition == null ? log.head() : minPosition;
        if (minPosition != null && minPosition > log.head()) {
            throw new LogBehind();
        }
        long end = System.nanoTime() + (minPosition == null ? COURTESY : LONGEST).toNanos();
        long settled = log.settled();
        while (settled < wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            settled = log.settled();
        }
        if (minPosition != null && settled < minPosition) {
            throw new LogBehind();
        }
        return settled;
    }

    /**
     * Returns the end of the tree once it contains the settled position, or after half a second.
     *
     * @throws LogBehind if the tree doesn't contain {@code minPosition} within 5 s
     */
    TreeLeaves.End treeFor(TreeLeaves leaves, long settled, @Nullable Long minPosition) {
        long end = System.nanoTime() + (minPosition == null ? COURTESY : LONGEST).toNanos();
        TreeLeaves.End tree = leaves.end();
        while (tree.lastPosition() < settled && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            tree = leaves.end();
        }
        if (minPosition != null && tree.lastPosition() < minPosition) {
            throw new LogBehind();
        }
        return tree;
    }
}
