package io.passledger.pages.console.sessions;

import io.passledger.application.audit.story.FailureExplanations;
import io.passledger.domain.Wire;
import io.passledger.pages.console.DisplayedTimes;
import io.passledger.pages.console.PageLink;
import io.passledger.projections.sessions.SessionView;
import java.util.stream.Collectors;

/**
 * A session as a row of the list.
 *
 * @param page link to the session's page
 * @param userId empty if no user was recognised
 * @param factors the factors that passed it; empty if none did
 * @param refusal the reason for the last rejected factor; empty if none was rejected
 */
record SessionItem(
        String page,
        String beganAt,
        String userId,
        String purpose,
        String status,
        String factors,
        String refusal) {

    static SessionItem of(SessionView view) {
        return new SessionItem(
                PageLink.to("/console/sessions/session")
                        .with("appId", view.beginning().appId())
                        .with("sessionId", view.sessionId())
                        .toString(),
                DisplayedTimes.of(view.beginning().beganAt()),
                view.userId() == null ? "" : view.userId().value(),
                view.beginning().purpose().wire(),
                view.status().wire(),
                view.factors().stream().map(Wire::wire).collect(Collectors.joining(", ")),
                view.lastFailureReason() == null
                        ? ""
                        : FailureExplanations.why(view.lastFailureReason()));
    }
}
