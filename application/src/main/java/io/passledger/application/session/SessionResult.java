package io.passledger.application.session;

import io.passledger.domain.NextAction;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session to be shown to its browser.
 *
 * @param revoked the user's authenticators have been reset since
 * @param sessionToken in the answer that begins it, else {@code null}
 * @param accessToken in the answer that completes it, else {@code null}
 */
public record SessionResult(
        SessionState state,
        Instant now,
        boolean revoked,
        @Nullable String sessionToken,
        @Nullable String accessToken) {

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
