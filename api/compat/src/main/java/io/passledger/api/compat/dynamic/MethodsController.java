package io.passledger.api.compat.dynamic;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.SessionState;
import io.passledger.projections.passkeys.PasskeyView;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the methods with which a user can complete MFA. */
@RestController
@CalledBy({CallerKind.BROWSER, CallerKind.USER})
class MethodsController {

    private final Passkeys passkeys;
    private final UserQueries users;
    private final SessionControl sessions;

    MethodsController(Passkeys passkeys, UserQueries users, SessionControl sessions) {
        this.passkeys = passkeys;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * @param devices authenticator apps and similar devices, of which there are none here
     */
    record MethodsBody(
            List<Object> devices,
            List<DynamicPasskeyBody> passkeys,
            boolean userHasVerifiedMfaMethods) {}

    /** Ignores {@code verifiedOnly}, since every registered passkey is verified. */
    @GetMapping("/api/v0/sdk/{environmentId}/users/mfa/methods")
    MethodsBody methods(Call call) {
        if (call.sessionId() != null) {
            return ofSession(call, call.sessionId());
        }
        UserKey user = passkeys.owner(call);
        List<PasskeyView> all = passkeys.of(user, call.minPosition());
        return new MethodsBody(
                List.of(),
                all.stream().map(DynamicPasskeyBody::of).toList(),
                users.handle(new FindUserStatus(user, call.minPosition())).passkeys().verified());
    }

    private MethodsBody ofSession(Call call, SessionId sessionId) {
        SessionResult shown = sessions.show(call.context(), call.caller(), sessionId, null);
        SessionState session = shown.state();
        return new MethodsBody(
                List.of(),
                passkeys.beforeMfa(session, call.minPosition()),
                session.begun().flow() == Flow.SIGN_IN);
    }
}
