package io.passledger.pages.demo;

import io.passledger.domain.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The current Passledger session of a visit.
 *
 * @param token the session token, which the page of this visit also holds
 * @param payment the payment that it approves; {@code null} for a sign-in
 */
record RunningSession(SessionId sessionId, String token, @Nullable Payment payment) {

    @Override
    public String toString() {
        return "Running[" + sessionId + "]";
    }
}
