package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.ExpireSession;
import io.passledger.domain.session.SessionState;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Gives a browser, and no other caller, access to its session until the session expires. */
@Component
class OpenSessions {

    private final Decisions decisions;
    private final Access access;
    private final Clock clock;

    OpenSessions(Decisions decisions, Access access, Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Runs an action in the caller's session. If the session has expired, its expiry is recorded.
     *
     * @throws Refusal {@code unauthenticated}, {@code session-expired}, {@code action-not-allowed}
     *     if it was revoked, and the action's own refusals
     */
    <R> Decided<R> act(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            BiFunction<Decision, OpenSession, R> act) {
        return rememberingExpiry(
                context,
                sessionId,
                () ->
                        decisions.decide(
                                context,
                                decision ->
                                        act.apply(decision, open(decision, caller, sessionId))));
    }

    /**
     * Returns the result of {@code act}. If it finds the session expired, the expiry is recorded.
     */
    <R> Decided<R> rememberingExpiry(
            RequestContext context, SessionId sessionId, Supplier<Decided<R>> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.SESSION_EXPIRED) {
                expire(context, sessionId);
            }
            throw refusal;
        }
    }

    private OpenSession open(Decision decision, Caller caller, SessionId sessionId) {
        SessionState session = access.requireBrowser(decision, caller, sessionId);
        decision.about(session.appId(), session.userId(), sessionId);
        if (session.begun().publicBegin() && session.passed() == null) {
            decision.sealAsSession();
        }
        if (access.isRevoked(decision, session)) {
            throw Refusal.actionNotAllowed(
                    "The user was reset or signed out everywhere: begin a new session.", List.of());
        }
        session.requireTimeLeft(clock.instant());
        AppState app = decision.app(session.appId());
        return new OpenSession(
                session,
                app,
                session.userId() == null ? null : new UserKey(app.appId(), session.userId()),
                OpenSession.source(decision, session));
    }

    private void expire(RequestContext context, SessionId sessionId) {
        decisions.decide(
                context.withoutKeeper(),
                decision -> {
                    SessionState session = decision.session(sessionId);
                    decision.about(session.appId(), session.userId(), sessionId);
                    if (session.begun().publicBegin()) {
                        decision.sealAsSession();
                    }
                    return decision.send(new ExpireSession(sessionId, clock.instant()));
                });
    }
}
