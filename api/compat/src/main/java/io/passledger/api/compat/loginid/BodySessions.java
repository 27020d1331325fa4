package io.passledger.api.compat.loginid;

import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Call;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.app.CompatibleApps;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Compatibility;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads the {@code session} of a body: a session with its token, or, for the registration of
 * another passkey, the user's access token.
 */
@Component
class BodySessions {

    private final Authorization authorization;
    private final CompatibleApps apps;

    BodySessions(Authorization authorization, CompatibleApps apps) {
        this.authorization = authorization;
        this.apps = apps;
    }

    /**
     * Returns the call of the browser that holds the session.
     *
     * @throws io.passledger.domain.Refusal {@code unauthenticated}
     */
    Call browser(Call call, String session) {
        SessionCredential credential =
                SessionCredential.read(session).orElseThrow(Access::unauthenticated);
        apps.require(
                Objects.requireNonNull(call.appId()),
                Compatibility.LOGINID,
                credential.sessionId());
        return call.by(credential.caller(), credential.sessionId());
    }

    /** Returns the call of the user whose token the text is; empty if it is none. */
    Optional<Call> user(Call call, String session) {
        if (!(authorization.token(call, session) instanceof Caller.User user)) {
            return Optional.empty();
        }
        AppId appId = Objects.requireNonNull(call.appId());
        if (!user.token().appId().equals(appId)) {
            throw Access.unauthenticated();
        }
        return Optional.of(call.by(user));
    }
}
