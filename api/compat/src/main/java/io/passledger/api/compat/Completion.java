package io.passledger.api.compat;

import io.passledger.application.session.SessionResult;
import io.passledger.domain.Refusal;

/** Completion rules for products whose clients distinguish only finished and unfinished logins. */
public final class Completion {

    private Completion() {}

    /**
     * Returns the access token of a session that the decision has completed. Must be called within
     * the decision, so that a session without a token is left unchanged.
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
