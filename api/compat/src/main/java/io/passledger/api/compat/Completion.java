package io.passledger.api.compat;

import io.passledger.application.session.SessionResult;
import io.passledger.domain.Refusal;

/** What products whose clients know a login that is done, or none, ask of a session. */
public final class Completion {

    private Completion() {}

    /**
     * The access token of a session that the decision has completed. Asked within the decision, so
     * that a session which has no token to give is left as it was.
     *
     * @throws Refusal {@code action-not-allowed}
     */
    public static String tokenOf(SessionResult result) {
        if (result.accessToken() == null) {
            throw Refusal.actionNotAllowed(
                    "The session is already completed, or a required step is pending.",
                    result.nextActions());
        }
        return result.accessToken();
    }
}
