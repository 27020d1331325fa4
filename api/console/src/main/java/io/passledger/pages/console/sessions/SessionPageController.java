package io.passledger.pages.console.sessions;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.audit.SessionHistory;
import io.passledger.application.audit.SessionTrail;
import io.passledger.application.audit.story.Story;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows one session: its events, and the reason for its outcome. */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class SessionPageController {

    private final SessionHistory history;

    SessionPageController(SessionHistory history) {
        this.history = history;
    }

    @GetMapping("/console/sessions/session")
    ModelAndView page(Call call, HttpServletRequest request) {
        SessionTrail trail =
                history.show(
                                call.context(),
                                call.caller(),
                                named(request),
                                call.appId(),
                                call.minPosition())
                        .result();
        return new ModelAndView("console/session")
                .addObject("story", StoryItem.of(trail, Story.of(trail)));
    }

    private static SessionId named(HttpServletRequest request) {
        String text = Objects.requireNonNullElse(request.getParameter("sessionId"), "");
        try {
            return new SessionId(text);
        } catch (InvalidValue other) {
            throw new BadMember("?sessionId", "must be a session's id");
        }
    }
}
