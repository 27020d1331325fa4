package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.webauthn.OptionsWriter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The second factor of a login, for a browser with the second-factor token. */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.SECOND_FACTOR)
@CalledBy(CallerKind.BROWSER)
class LoginController {

    private final Registrations registrations;
    private final PasskeyRegistration registration;
    private final PasskeyAuthentication authentication;
    private final Fallbacks fallbacks;
    private final OptionsWriter writer;
    private final LoginProgress logins;

    LoginController(
            Registrations registrations,
            PasskeyRegistration registration,
            PasskeyAuthentication authentication,
            Fallbacks fallbacks,
            OptionsWriter writer,
            LoginProgress logins) {
        this.registrations = registrations;
        this.registration = registration;
        this.authentication = authentication;
        this.fallbacks = fallbacks;
        this.writer = writer;
        this.logins = logins;
    }

    @GetOnly
    @GetMapping(API + "/auth/login/2fa/register/passkey/begin")
    RegisterBegin beginRegistration(Call call) {
        return registrations.begin(call, logins.waiting(call));
    }

    @PostMapping(API + "/auth/login/2fa/register/passkey/finish")
    LoginBody finishRegistration(Call call, @RequestBody JsonNode body) {
        return registration
                .finish(
                        call.context(),
                        call.caller(),
                        logins.waiting(call),
                        LoginRadiusPasskeyCredential.in(body),
                        null,
                        logins::passed)
                .result()
                .orThrow();
    }

    @LoginRadiusErrorsOf(LoginRadiusOperation.PASSKEY_OPTIONS)
    @GetOnly
    @GetMapping(API + "/auth/login/2fa/passkey/begin")
    LoginBegin beginVerification(Call call) {
        return LoginBegin.of(
                writer.write(
                        authentication
                                .options(call.context(), call.caller(), logins.waiting(call))
                                .result()));
    }

    @PostMapping(API + "/auth/login/2fa/passkey/finish")
    LoginBody finishVerification(Call call, @RequestBody JsonNode body) {
        return authentication
                .finish(
                        call.context(),
                        call.caller(),
                        logins.waiting(call),
                        LoginRadiusPasskeyCredential.in(body),
                        logins::passed)
                .result()
                .orThrow();
    }

    @PutMapping(API + "/auth/login/2fa/verification/backupcode")
    LoginBody backupCode(Call call, @RequestBody JsonNode body) {
        return fallbacks
                .recoveryCode(
                        call.context(),
                        call.caller(),
                        logins.waiting(call),
                        RequestMembers.of(body).text("backupcode"),
                        logins::passed)
                .result()
                .orThrow();
    }
}
