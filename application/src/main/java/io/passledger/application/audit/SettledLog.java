package io.passledger.application.audit;

import io.passledger.application.lookup.EventLookup;
import io.passledger.application.proof.TreeLeaves;
import io.passledger.domain.log.EventLog;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Waits until the log is settled as far as a reader asks. Usually that is at once; a transaction
 * that is still open holds it up.
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
     * {@link #settledFor(Long)}, where all that the query may find can be found.
     *
     * @throws io.passledger.application.lookup.LookupsBehind where it asks for what is sealed, and
     *     that can't be found up to there within 5 s
     */
    public long settledFor(AuditQuery query, @Nullable Long minPosition) {
        long settled = settledFor(minPosition);
        if (query.looksUp()) {
            lookup.require(query.range(settled).upTo(), LONGEST);
        }
        return settled;
    }

    /**
     * The settled position, which has {@code minPosition} behind it; without one, all that had been
     * given out when the reader asked, unless that takes longer than half a second.
     *
     * @throws LogBehind where the position is not settled within 5 s
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
     * How far the tree goes, once it has what is settled or half a second is over.
     *
     * @throws LogBehind where it does not have {@code minPosition} within 5 s
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
