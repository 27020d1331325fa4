package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.SessionControl;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Accepts error reports from browsers and ignores them: the text is arbitrary input, so it is
 * neither stored nor logged. Failures on the server are in the audit trail anyway.
 */
@RestController
@CalledBy({CallerKind.BROWSER, CallerKind.USER})
class ClientEventsController {

    private final SessionControl sessions;

    ClientEventsController(SessionControl sessions) {
        this.sessions = sessions;
    }

    /**
     * @param session the session to continue with: the same one, unchanged
     */
    record SessionBody(String session) {

        @Override
        public String toString() {
            return "SessionBody[…]";
        }
    }

    @RefusedWith(RefusalStatus.UNAUTHORIZED)
    @PostMapping(API + "/client-events/submit")
    SessionBody submit(Call call, HttpServletRequest request, @RequestBody JsonNode body) {
        RequestMembers.of(body).text("event");
        if (call.sessionId() != null) {
            sessions.show(call.context(), call.caller(), call.sessionId(), null);
        }
        return new SessionBody(Authorization.textIn(request));
    }
}
