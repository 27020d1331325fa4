package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.access.Caller;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Removes a user's passkeys, so that the second factor is set up again. Recovery codes and sessions
 * stay; the native reset covers them.
 */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.MANAGEMENT)
class LoginRadiusResetController {

    private final UserControl users;

    LoginRadiusResetController(UserControl users) {
        this.users = users;
    }

    /** Called by the user, or with the API secret and a {@code uid} in the query. */
    @LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT_SECOND_FACTOR)
    @DeleteMapping({
        API + "/auth/account/2fa/authenticator/passkey",
        API + "/auth/account/2fa/passkey",
        API + "/auth/account/2fa/passkey/reset"
    })
    @CalledBy({CallerKind.USER, CallerKind.BACKEND, CallerKind.OPERATOR})
    DeletedBody reset(Call call, HttpServletRequest request) {
        return call.caller() instanceof Caller.User ? reset(call, "me") : resetByUid(call, request);
    }

    @DeleteMapping({
        API + "/manage/account/2fa/authenticator/passkey",
        API + "/manage/account/2fa/passkey"
    })
    @CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
    DeletedBody resetByUid(Call call, HttpServletRequest request) {
        return reset(
                call,
                QueryParameters.find(request, "uid")
                        .orElseThrow(() -> new BadMember("?uid", "is required")));
    }

    @DeleteMapping(API + "/manage/account/2fa/passkey/reset/{uid}")
    @CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
    DeletedBody reset(Call call, @PathVariable String uid) {
        int removed =
                users.removeAll(call.context(), call.caller(), new Target(uid, call.appId()))
                        .result();
        if (removed == 0) {
            throw LoginRadiusErrors.noPasskey();
        }
        return new DeletedBody(true);
    }
}
