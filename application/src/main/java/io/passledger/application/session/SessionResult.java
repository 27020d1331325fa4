package io.passledger.application.session;

import io.passledger.domain.NextAction;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as shown to its browser.
 *
 * @param revoked whether the user was reset or signed out everywhere since
 * @param sessionToken set in the response that begins the session, otherwise {@code null}
 * @param accessToken set in the response that completes the session, otherwise {@code null}
 * @param remembered what came of a remembered browser's secret, in the response that begins the
 *     session with one, otherwise {@code null}
 */
public record SessionResult(
        SessionState state,
        Instant now,
        boolean revoked,
        @Nullable String sessionToken,
        @Nullable String accessToken,
        @Nullable BrowserAnswer remembered) {

    /** Creates the result of a request without a remembered browser. */
    SessionResult(
            SessionState state,
            Instant now,
            boolean revoked,
            @Nullable String sessionToken,
            @Nullable String accessToken) {
        this(state, now, revoked, sessionToken, accessToken, null);
    }

    SessionResult with(BrowserAnswer answer) {
        return new SessionResult(state, now, revoked, sessionToken, accessToken, answer);
    }

    public SessionStatus status() {
        return revoked ? SessionStatus.CANCELLED : state.statusAt(now);
    }

    public List<NextAction> nextActions() {
        return revoked ? List.of() : state.nextActionsAt(now);
    }

    @Override
    public String toString() {
        return "SessionResult[" + state.sessionId() + "]";
    }
}
