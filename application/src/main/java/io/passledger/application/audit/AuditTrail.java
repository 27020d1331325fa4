package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
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
    private final TrailReader reader;

    AuditTrail(Decisions decisions, AuditAccess access, TrailReader reader) {
        this.decisions = decisions;
        this.access = access;
        this.reader = reader;
    }

    /** A page of the trail. */
    public record Page(List<AuditEntry> entries, boolean more) {}

    /**
     * Returns a page of events in the query's order. No event can appear within it later.
     *
     * @param minPosition a position that the answer must include, or {@code null}
     * @throws LogBehind if {@code minPosition} isn't settled within 5 s
     */
    public Decided<Page> read(
            RequestContext context, Caller caller, AuditQuery query, @Nullable Long minPosition) {
        AppId only = access.appOf(context, caller, query.appId());
        TrailReader.Found found = reader.read(query.of(only), minPosition);
        return decisions.decide(
                context,
                decision -> {
                    if (only != null) {
                        decision.about(only, null, null);
                    }
                    decision.record(
                            new AuditTrailRead(RecordedFilters.of(query), found.entries().size()));
                    return new Page(found.entries(), found.more());
                });
    }
}
