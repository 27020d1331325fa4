package io.passledger.application.access;

import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a credential is good for anything. An operation decides more, on the same states, once it
 * knows all that it was asked; this is for whoever must know before that.
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
     * @param sessionId whose token a browser presents, where it is known
     * @throws Refusal {@code unauthenticated} where the credential is none, or no longer good
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
