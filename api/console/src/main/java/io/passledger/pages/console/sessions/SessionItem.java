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
 * @param page where its story is told
 * @param userId empty where nobody was recognised
 * @param factors what it was passed with; empty where nothing was
 * @param refusal why the last factor that was refused was; empty where none was
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
                        .with("appId", view.appId())
                        .with("sessionId", view.sessionId())
                        .toString(),
                DisplayedTimes.of(view.beganAt()),
                view.userId() == null ? "" : view.userId().value(),
                view.purpose().wire(),
                view.status().wire(),
                view.factors().stream().map(Wire::wire).collect(Collectors.joining(", ")),
                view.lastFailureReason() == null
                        ? ""
                        : FailureExplanations.why(view.lastFailureReason()));
    }
}
