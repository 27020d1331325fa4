package io.passledger.application.audit;

import io.passledger.application.access.Caller;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.proof.TreeLeaves;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.LogEvent.AuditTrailExported;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exports the trail to callers that may read it. The export is recorded before any of it is read;
 * if it can't be recorded, there is no export.
 */
@Component
public class AuditExports {

    /** Each export occupies a server thread and, from time to time, a database connection. */
    private final ConcurrencyLimit limit =
            new ConcurrencyLimit(
                    "exports of the audit trail",
                    new ConcurrencyLimit.Most(4, 2, 2),
                    Duration.ofSeconds(10));

    private final Decisions decisions;
    private final AuditAccess access;
    private final SettledLog log;
    private final EventSearch search;
    private final AuditEntries shown;
    private final TreeLeaves leaves;

    AuditExports(
            Decisions decisions,
            AuditAccess access,
            SettledLog log,
            EventSearch search,
            AuditEntries shown,
            TreeLeaves leaves) {
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.search = search;
        this.shown = shown;
        this.leaves = leaves;
    }

    /**
     * Begins an export of all events that match the query, up to the position settled now.
     *
     * @param query the query, whose limit is ignored
     * @param format the media type of the export
     * @param ofTree whether the export follows the whole tree, and so ends where the tree ends
     * @param minPosition a position that the export must include, or {@code null}
     * @throws LimitReached if the maximum number of exports is already running
     * @throws LogBehind if {@code minPosition} isn't settled, or isn't in the tree, within 5 s
     */
    public AuditExport begin(
            RequestContext context,
            Caller caller,
            AuditQuery query,
            String format,
            boolean ofTree,
            @Nullable Long minPosition) {
        AppId only = access.appOf(context, caller, query.appId());
        ConcurrencyLimit.Permit permit = limit.take(only, caller);
        try {
            long settled = log.settledFor(query, minPosition);
            TreeLeaves.End tree = ofTree ? log.treeFor(leaves, settled, minPosition) : null;
            long upTo = tree == null ? settled : tree.lastPosition();
            Decided<AuditTrailExported> recorded =
                    decisions.decide(
                            context,
                            decision -> {
                                if (only != null) {
                                    decision.about(only, null, null);
                                }
                                AuditTrailExported event =
                                        new AuditTrailExported(
                                                filters(query, ofTree), format, upTo);
                                decision.record(event);
                                return event;
                            });
            return new AuditExport(search, shown, query.of(only), upTo, tree, recorded, permit);
        } catch (RuntimeException | Error failed) {
            permit.close();
            throw failed;
        }
    }

    private static Map<String, String> filters(AuditQuery query, boolean ofTree) {
        Map<String, String> filters = new LinkedHashMap<>(RecordedFilters.of(query));
        if (ofTree) {
            filters.put("leaves", "all");
        }
        return filters;
    }
}
