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
 * Hears what went wrong in a browser, and changes nothing by it: the text is whatever its sender
 * likes, so it is neither kept nor logged. What went wrong here is in the audit trail anyway.
 */
@RestController
@CalledBy({CallerKind.BROWSER, CallerKind.USER})
class ClientEventsController {

    private final SessionControl sessions;

    ClientEventsController(SessionControl sessions) {
        this.sessions = sessions;
    }

    /**
     * @param session to go on with: the same, as it is no older for it
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
