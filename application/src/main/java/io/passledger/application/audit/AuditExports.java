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
 * Copies of the trail for who may read it. That a copy is taken is recorded before anything of it
 * is read; where it can't be, there is no copy.
 */
@Component
public class AuditExports {

    /** Each keeps a thread of the server's busy, and now and then a database connection. */
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
     * Begins a copy of all that the query asks for, up to where the log is settled now.
     *
     * @param query its limit counts for nothing
     * @param format the media type of the copy
     * @param ofTree whether it is to go along the whole tree, and so ends where the tree does
     * @param minPosition a position that the copy must have seen, or {@code null}
     * @throws LimitReached where as many as may are being made already
     * @throws LogBehind where the tree does not have {@code minPosition} within 5 s
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
        Map<String, String> filters = new LinkedHashMap<>(query.filters());
        if (ofTree) {
            filters.put("leaves", "all");
        }
        return filters;
    }
}
