package io.passledger.api.http;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.credentials.CredentialMacs;
import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import org.springframework.stereotype.Component;

/**
 * Looks up a credential before anything else of its request is checked, if the credential can't be
 * recognised as issued here. Most such credentials are made up, and that error takes precedence
 * over any other.
 */
@Component
class UnmarkedCredentialCheck {

    private final CredentialMacs marks;
    private final CredentialMemory memory;
    private final Decisions decisions;
    private final Access access;

    UnmarkedCredentialCheck(
            CredentialMacs marks, CredentialMemory memory, Decisions decisions, Access access) {
        this.marks = marks;
        this.memory = memory;
        this.decisions = decisions;
        this.access = access;
    }

    /**
     * Returns whether neither a MAC nor an earlier call shows that the credential was issued here.
     */
    boolean isOf(String credential, Bytes hash) {
        return !marks.areOn(credential) && !memory.wasAccepted(hash);
    }

    /**
     * @throws Refusal {@code unauthenticated}
     */
    void require(Caller.Backend caller) {
        decisions.decide(
                RequestContext.SYSTEM,
                decision -> {
                    access.requireStillGood(decision, caller);
                    return caller;
                });
    }

    /**
     * @throws Refusal {@code unauthenticated}
     */
    void require(Caller.Browser caller, SessionId sessionId) {
        decisions.decide(
                RequestContext.SYSTEM,
                decision -> access.requireBrowser(decision, caller, sessionId));
    }
}
