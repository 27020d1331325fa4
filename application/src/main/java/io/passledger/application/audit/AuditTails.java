package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.lookup.EventLookup;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.LogEvent.AuditTrailTailed;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets callers that may read the trail follow it. Tails end before the server stops, which would
 * otherwise wait for them.
 */
@Component
public class AuditTails implements SmartLifecycle {

    /** All tails wake at the same time, and must leave database connections for decisions. */
    private static final int QUERIES_AT_ONCE = 3;

    private final ConcurrencyLimit limit =
            new ConcurrencyLimit(
                    "tails of the audit trail",
                    new ConcurrencyLimit.Most(100, 20, 10),
                    Duration.ofSeconds(30));
    private final Semaphore queries = new Semaphore(QUERIES_AT_ONCE, true);
    private final Decisions decisions;
    private final AuditAccess access;
    private final SettledLog log;
    private final SettledWatch watch;
    private final EventSearch search;
    private final AuditEntries shown;
    private final EventLookup lookup;
    private volatile boolean running;

    AuditTails(
            Decisions decisions,
            AuditAccess access,
            SettledLog log,
            SettledWatch watch,
            EventSearch search,
            AuditEntries shown,
            EventLookup lookup) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.watch = watch;
        this.search = search;
        this.shown = shown;
        this.lookup = lookup;
    }

    /**
     * Begins to follow the trail.
     *
     * @param query the query, whose limit is ignored
     * @param after the position after which to start; {@code null} for new events only
     * @throws LimitReached if the maximum number of tails is already open
     */
    public AuditTail begin(
            RequestContext context, Caller caller, AuditQuery query, @Nullable Long after) {
        AppId only = access.appOf(context, caller, query.appId());
        ConcurrencyLimit.Permit permit = limit.take(only, caller);
        try {
            long from = after == null ? log.settledFor(null) : after;
            decisions.decide(
                    context,
                    decision -> {
                        if (only != null) {
                            decision.about(only, null, null);
                        }
                        decision.record(new AuditTrailTailed(RecordedFilters.of(query), from));
                        return from;
                    });
            watch.join();
            return new AuditTail(this, permit, query.of(only).beyond(from), context, caller);
        } catch (RuntimeException | Error failed) {
            permit.close();
            throw failed;
        }
    }

    /** Checks whether the caller may still follow the trail and the service is running. */
    boolean mayGoOn(RequestContext context, Caller caller, AuditQuery query) {
        try {
            access.appOf(context, caller, query.appId());
            return running;
        } catch (Refusal refused) {
            return false;
        }
    }

    /** Wakes the thread that follows, since a tail can be closed by another one. */
    void ended() {
        watch.leave();
        watch.wakeAll();
    }

    SettledWatch watch() {
        return watch;
    }

    EventSearch search() {
        return search;
    }

    AuditEntries shown() {
        return shown;
    }

    EventLookup lookup() {
        return lookup;
    }

    Semaphore queries() {
        return queries;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        watch.wakeAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
