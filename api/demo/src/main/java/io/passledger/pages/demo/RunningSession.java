package io.passledger.pages.demo;

import io.passledger.domain.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The session at Passledger that a visit is in.
 *
 * @param token for the page of this visit, which holds it as well
 * @param payment what it approves; {@code null} where it signs in
 */
record RunningSession(SessionId sessionId, String token, @Nullable Payment payment) {

    @Override
    public String toString() {
        return "Running[" + sessionId + "]";
    }
}
