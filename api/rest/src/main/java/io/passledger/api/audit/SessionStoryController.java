package io.passledger.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.api.export.EventBody;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.audit.SessionHistory;
import io.passledger.application.audit.SessionTrail;
import io.passledger.application.audit.story.Story;
import io.passledger.application.store.Decided;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One session's history, with an explanation. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class SessionStoryController {

    private final SessionHistory history;

    SessionStoryController(SessionHistory history) {
        this.history = history;
    }

    /**
     * @param events the first 1,000 events of the session itself and of its user's stream that the
     *     session caused
     * @param moreEvents whether there are others
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Body(
            SessionId sessionId,
            AppId appId,
            @Nullable UserId userId,
            SessionStatus status,
            Story explanation,
            List<EventBody> events,
            boolean moreEvents) {

        static Body of(SessionTrail trail) {
            return new Body(
                    trail.state().sessionId(),
                    trail.state().appId(),
                    trail.state().userId(),
                    trail.state().statusAt(trail.at()),
                    Story.of(trail),
                    trail.entries().stream().map(EventBody::of).toList(),
                    trail.more());
        }
    }

    @GetMapping("/v1/audit/sessions/{sessionId}")
    ResponseEntity<Body> show(Call call, @PathVariable String sessionId) {
        Decided<SessionTrail> decided =
                history.show(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        call.appId(),
                        call.minPosition());
        return WriteResponses.ok(decided, Body.of(decided.result()));
    }
}
