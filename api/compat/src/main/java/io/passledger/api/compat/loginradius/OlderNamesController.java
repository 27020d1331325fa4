package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Paths and methods of an older description. It has one pair of operations for registrations both
 * within a login and by a signed-in user; the credential decides which.
 */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.SECOND_FACTOR)
class OlderNamesController {

    private final LoginController login;
    private final AccountRegistrationController account;

    OlderNamesController(LoginController login, AccountRegistrationController account) {
        this.login = login;
        this.account = account;
    }

    @LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT_SECOND_FACTOR)
    @PostMapping({
        API + "/auth/account/2fa/passkey/register/begin",
        API + "/account/2fa/passkey/register/begin"
    })
    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    RegisterBegin beginRegistration(Call call) {
        return call.sessionId() == null ? account.begin(call) : login.beginRegistration(call);
    }

    @LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT_SECOND_FACTOR)
    @PostMapping({
        API + "/auth/account/2fa/passkey/register/finish",
        API + "/account/2fa/passkey/register/finish"
    })
    @CalledBy({CallerKind.BROWSER, CallerKind.USER})
    Object finishRegistration(Call call, @RequestBody JsonNode body) {
        return call.sessionId() == null
                ? account.finish(call, body)
                : login.finishRegistration(call, body);
    }

    @LoginRadiusErrorsOf(LoginRadiusOperation.PASSKEY_OPTIONS)
    @PostMapping({
        API + "/auth/login/2fa/passkey/verify/begin",
        API + "/login/2fa/passkey/verify/begin"
    })
    @CalledBy(CallerKind.BROWSER)
    LoginBegin beginVerification(Call call) {
        return login.beginVerification(call);
    }

    @PostMapping({
        API + "/auth/login/2fa/passkey/verify/finish",
        API + "/login/2fa/passkey/verify/finish"
    })
    @CalledBy(CallerKind.BROWSER)
    LoginBody finishVerification(Call call, @RequestBody JsonNode body) {
        return login.finishVerification(call, body);
    }
}
