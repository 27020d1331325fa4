package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.app.CompatibleApps;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.Compatibility;
import io.passledger.domain.session.SessionStatus;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Signs users in. With Dynamic, a customer that has its own sign-in passes a JWT; here it passes
 * the credential of a session that its backend has begun.
 */
@RestController
class DynamicSignInController {

    static final String SIGN_IN = "/externalAuth/signin";

    private final SessionControl sessions;
    private final CompatibleApps apps;
    private final Passkeys passkeys;
    private final UserQueries users;
    private final VerifyResponses verifications;

    DynamicSignInController(
            SessionControl sessions,
            CompatibleApps apps,
            Passkeys passkeys,
            UserQueries users,
            VerifyResponses verifications) {
        this.sessions = sessions;
        this.apps = apps;
        this.passkeys = passkeys;
        this.users = users;
        this.verifications = verifications;
    }

    @PostMapping("/api/v0/sdk/{environmentId}" + SIGN_IN)
    @CalledBy(CallerKind.ANONYMOUS)
    VerifyResponse signIn(Call call, @RequestBody JsonNode body) {
        SessionCredential credential =
                Bearer.sessionIn(RequestMembers.of(body).text("jwt"))
                        .orElseThrow(Access::unauthenticated);
        apps.require(
                Objects.requireNonNull(call.appId()),
                Compatibility.DYNAMIC,
                credential.sessionId());
        Call browser = call.by(credential.caller(), credential.sessionId());
        SessionResult shown = shown(browser);
        return VerifyResponses.of(credential, shown.state(), user(shown));
    }

    /** Returns the same token again; a refresh doesn't extend its lifetime. */
    @PostMapping("/api/v0/sdk/{environmentId}/refresh")
    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    VerifyResponse refresh(Call call, @RequestHeader("Authorization") String bearer) {
        return call.sessionId() == null
                ? verifications
                        .of(call, bearer, RequestedScopes.NONE)
                        .withAcknowledgementOwed(owesCodes(call))
                : verifications.of(bearer, shown(call));
    }

    @GetMapping("/api/v0/sdk/{environmentId}/users")
    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    DynamicUserBody user(Call call, @RequestHeader("Authorization") String bearer) {
        return refresh(call, bearer).user();
    }

    /**
     * Ends the session: before MFA is complete it can't continue; afterwards its tokens are
     * revoked.
     */
    @PostMapping("/api/v0/sdk/{environmentId}/revoke")
    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Call call) {
        SessionId session =
                call.caller() instanceof Caller.User user
                        ? user.token().sessionId()
                        : shown(call).state().sessionId();
        sessions.end(call.context(), call.caller(), session, null);
    }

    /** Returns the session; one that has ended counts as unauthenticated. */
    private SessionResult shown(Call browser) {
        SessionResult shown =
                sessions.show(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        null);
        return switch (shown.status()) {
            case PENDING, COMPLETED -> shown;
            case EXPIRED, CANCELLED, FAILED -> throw Access.unauthenticated();
        };
    }

    private static DynamicUserBody user(SessionResult shown) {
        return shown.status() == SessionStatus.COMPLETED
                ? DynamicUserBody.complete(shown.state(), RequestedScopes.NONE)
                : DynamicUserBody.pending(shown.state());
    }

    private boolean owesCodes(Call call) {
        return users.handle(new FindUserStatus(passkeys.owner(call), call.minPosition()))
                .recoveryCodes()
                .owed();
    }
}
