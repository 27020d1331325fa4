package io.passledger.application.session;

import io.passledger.application.store.Decision;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.AttemptSource;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A session that accepts actions.
 *
 * @param user {@code null} until a passkey has identified the user
 * @param source the origin of attempts in the session
 */
record OpenSession(SessionState state, AppState app, @Nullable UserKey user, AttemptSource source) {

    SessionId id() {
        return state.sessionId();
    }

    UserKey requireUser() {
        if (user == null) {
            throw Refusal.actionNotAllowed(
                    "The session has no user yet: a passkey must identify the user first.",
                    state.nextActions());
        }
        return user;
    }

    /** Returns the origin of attempts in a session, as seen in this decision. */
    static AttemptSource source(Decision decision, SessionState session) {
        return session.begun().publicBegin()
                ? AttemptSource.inPublic(decision.context().ip())
                : AttemptSource.BACKEND;
    }
}
