package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows events to callers that may read the trail, and records each reading. */
@Component
public class AuditTrail {

    private final Decisions decisions;
    private final AuditAccess access;
    private final SettledLog log;
    private final EventSearch search;
    private final AuditEntries shown;

    AuditTrail(
            Decisions decisions,
            AuditAccess access,
            SettledLog log,
            EventSearch search,
            AuditEntries shown) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.search = search;
        this.shown = shown;
    }

    /** A page of the trail. */
    public record Page(List<AuditEntry> entries, boolean more) {}

    /**
     * Returns a page of events in the query's order. No event can appear within it later.
     *
     * @param minPosition a position that the answer must include, or {@code null}
     */
    public Decided<Page> read(
            RequestContext context, Caller caller, AuditQuery query, @Nullable Long minPosition) {
        AppId only = access.appOf(context, caller, query.appId());
        List<StoredEvent> found =
                search.find(query.of(only), log.settledFor(query, minPosition), query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<AuditEntry> entries = shown.of(more ? found.subList(0, query.limit()) : found);
        return decisions.decide(
                context,
                decision -> {
                    if (only != null) {
                        decision.about(only, null, null);
                    }
                    decision.record(new AuditTrailRead(query.filters(), entries.size()));
                    return new Page(entries, more);
                });
    }
}
