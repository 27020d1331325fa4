package io.passledger.application.audit;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides which app's events a caller may see. */
@Component
class AuditAccess {

    private final Decisions decisions;
    private final Access access;

    AuditAccess(Decisions decisions, Access access) {
        this.decisions = decisions;
        this.access = access;
    }

    /**
     * Returns the app whose events the caller may see; {@code null} for all apps, which only the
     * operator may see.
     *
     * @throws io.passledger.domain.Refusal as {@link Access#requireBackend}
     */
    @Nullable AppId appOf(RequestContext context, Caller caller, @Nullable AppId named) {
        if (caller instanceof Caller.Operator && named == null) {
            return null;
        }
        return decisions
                .decide(
                        context,
                        decision ->
                                access.requireBackend(decision, caller, Scope.AUDIT_READ, named)
                                        .appId())
                .result();
    }
}
