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
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionCommand.CancelSession;
import io.passledger.domain.session.SessionState;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a session to its browser or its backend, and lets them and its user end it. */
@Component
public class SessionControl {

    private final OpenSessions sessions;
    private final Decisions decisions;
    private final Access access;
    private final Clock clock;

    SessionControl(OpenSessions sessions, Decisions decisions, Access access, Clock clock) {
        this.sessions = sessions;
        this.decisions = decisions;
        this.access = access;
        this.clock = clock;
    }

    /** Returns the session's current state. */
    public SessionResult show(
            RequestContext context, Caller caller, SessionId sessionId, @Nullable AppId appId) {
        return decisions
                .decide(context, decision -> shown(decision, caller, sessionId, appId))
                .result();
    }

    private SessionResult shown(
            Decision decision, Caller caller, SessionId sessionId, @Nullable AppId appId) {
        SessionState session =
                caller instanceof Caller.Browser
                        ? access.requireBrowser(decision, caller, sessionId)
                        : ofBackend(decision, caller, sessionId, appId);
        return new SessionResult(
                session, clock.instant(), access.isRevoked(decision, session), null, null);
    }

    private SessionState ofBackend(
            Decision decision, Caller caller, SessionId sessionId, @Nullable AppId appId) {
        AppState app = access.requireBackend(decision, caller, Scope.SESSIONS_WRITE, appId);
        SessionState session = decision.session(sessionId);
        boolean operator = caller instanceof Caller.Operator && appId == null;
        if (!operator && !session.appId().equals(app.appId())) {
            throw noSuchSession();
        }
        return session;
    }

    /**
     * Ends a session. A pending session is cancelled; a completed one is signed out and its tokens
     * become void. Ending it again changes nothing.
     *
     * @param appId the app that the session must belong to, if the operator names one
     * @throws Refusal {@code unauthenticated}, {@code insufficient-scope}, {@code not-found},
     *     {@code session-expired}, {@code action-not-allowed} if it has failed
     */
    public Decided<SessionId> end(
            RequestContext context, Caller caller, SessionId sessionId, @Nullable AppId appId) {
        return sessions.rememberingExpiry(
                context,
                sessionId,
                () ->
                        decisions.decide(
                                context, decision -> end(decision, caller, sessionId, appId)));
    }

    private SessionId end(
            Decision decision, Caller caller, SessionId sessionId, @Nullable AppId appId) {
        SessionState session =
                switch (caller) {
                    case Caller.Browser _ -> access.requireBrowser(decision, caller, sessionId);
                    case Caller.User _ -> ofUser(decision, caller, sessionId);
                    case Caller.Operator _,
                            Caller.Backend _,
                            Caller.Anonymous _,
                            Caller.Unknown _ ->
                            ofBackend(decision, caller, sessionId, appId);
                };
        decision.about(session.appId(), session.userId(), sessionId);
        if (!access.isRevoked(decision, session)) {
            decision.send(new CancelSession(sessionId, clock.instant()));
        }
        return sessionId;
    }

    /** Returns any session of the user's own, such as one in a browser left elsewhere. */
    private SessionState ofUser(Decision decision, Caller caller, SessionId sessionId) {
        UserKey user = access.requireUser(decision, caller).user();
        return decision.findSession(sessionId)
                .filter(session -> session.appId().equals(user.appId()))
                .filter(session -> user.userId().equals(session.userId()))
                .orElseThrow(SessionControl::noSuchSession);
    }

    private static Refusal noSuchSession() {
        return Refusal.of(RefusalCode.NOT_FOUND, "The session was not found.");
    }
}
