package io.passledger.api.control;

import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decisions;
import io.passledger.domain.app.Scope;
import org.springframework.stereotype.Component;

/**
 * Authorizes requests for proofs: every reader of the audit trail may have them. The tree covers
 * all apps.
 */
@Component
public class ProofAccess {

    private final Decisions decisions;
    private final Access access;

    ProofAccess(Decisions decisions, Access access) {
        this.decisions = decisions;
        this.access = access;
    }

    /**
     * @throws io.passledger.domain.Refusal as {@link Access#requireBackend}
     */
    public void require(Call call) {
        if (call.caller() instanceof Caller.Operator && call.appId() == null) {
            return;
        }
        decisions.decide(
                call.context(),
                decision ->
                        access.requireBackend(
                                decision, call.caller(), Scope.AUDIT_READ, call.appId()));
    }
}
