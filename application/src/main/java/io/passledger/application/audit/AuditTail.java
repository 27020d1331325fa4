package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.store.RequestContext;
import io.passledger.application.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A subscription to the trail. It reads only as far as the log is settled, so it skips no event. It
 * holds only a position between pages. Not thread-safe.
 */
public final class AuditTail implements AutoCloseable {

    private static final int PAGE = 200;

    private final AuditTails tails;
    private final ConcurrencyLimit.Permit permit;
    private final RequestContext context;
    private final Caller caller;
    private final AtomicBoolean closed = new AtomicBoolean();
    private AuditQuery rest;

    AuditTail(
            AuditTails tails,
            ConcurrencyLimit.Permit permit,
            AuditQuery rest,
            RequestContext context,
            Caller caller) {
        this.tails = tails;
        this.permit = permit;
        this.rest = rest;
        this.context = context;
        this.caller = caller;
    }

    /** Returns the position up to which all matching events have been returned. */
    public long position() {
        return rest.after();
    }

    /**
     * Returns the next events in log order.
     *
     * @param atMost how long to wait for one
     * @return up to 200 events; none on a timeout or when the service stops
     */
    public List<AuditEntry> next(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (tails.isRunning() && !closed.get() && System.nanoTime() < end) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            long settled = tails.watch().awaitBeyond(rest.after(), left);
            if (rest.looksUp() && settled > rest.after()) {
                settled = Math.min(settled, tails.lookup().await(settled, left));
            }
            if (settled > rest.after()) {
                List<AuditEntry> page = page(settled);
                if (!page.isEmpty()) {
                    return page;
                }
            }
        }
        return List.of();
    }

    private List<AuditEntry> page(long settled) throws InterruptedException {
        tails.queries().acquire();
        try {
            List<StoredEvent> found = tails.search().find(rest, settled, PAGE);
            rest = rest.beyond(found.size() < PAGE ? settled : found.getLast().position());
            return tails.shown().of(found);
        } finally {
            tails.queries().release();
        }
    }

    /** Checks whether the caller may still follow the trail and the service is running. */
    public boolean mayGoOn() {
        return !closed.get() && tails.mayGoOn(context, caller, rest);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            permit.close();
            tails.ended();
        }
    }
}
