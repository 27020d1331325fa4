package io.passledger.application.access;

import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks whether a credential is valid, for code that must know before the operation runs. The
 * operation then makes its full authorization decision on the same state.
 */
@Component
public class CredentialCheck {

    private final Decisions decisions;
    private final Access access;

    CredentialCheck(Decisions decisions, Access access) {
        this.decisions = decisions;
        this.access = access;
    }

    /**
     * @param sessionId the session whose token a browser presents, if known
     * @throws Refusal {@code unauthenticated} if the credential is unknown or no longer valid
     */
    public void require(RequestContext context, Caller caller, @Nullable SessionId sessionId) {
        switch (caller) {
            case Caller.Anonymous _, Caller.Operator _ -> {}
            case Caller.Unknown _ -> throw Access.unauthenticated();
            case Caller.Backend _, Caller.Browser _, Caller.User _ ->
                    decisions.decide(context, decision -> checked(decision, caller, sessionId));
        }
    }

    private Caller checked(Decision decision, Caller caller, @Nullable SessionId sessionId) {
        access.requireStillGood(decision, caller);
        if (caller instanceof Caller.User user
                && access.liveSession(decision, user.token()).isEmpty()) {
            throw Access.unauthenticated();
        }
        if (caller instanceof Caller.Browser && sessionId != null) {
            access.requireBrowser(decision, caller, sessionId);
        }
        return caller;
    }
}
