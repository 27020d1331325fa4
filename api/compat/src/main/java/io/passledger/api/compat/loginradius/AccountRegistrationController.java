package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.store.Decided;
import io.passledger.application.users.OwnedPasskey;
import io.passledger.projections.passkeys.PasskeyQueries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Registers another passkey of a signed-in user. */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT_SECOND_FACTOR)
@CalledBy(CallerKind.USER)
class AccountRegistrationController {

    private final Registrations registrations;
    private final PasskeyRegistration registration;
    private final PasskeyQueries passkeys;

    AccountRegistrationController(
            Registrations registrations,
            PasskeyRegistration registration,
            PasskeyQueries passkeys) {
        this.registrations = registrations;
        this.registration = registration;
        this.passkeys = passkeys;
    }

    @GetOnly
    @GetMapping(API + "/auth/account/2fa/register/passkey/begin")
    RegisterBegin begin(Call call) {
        return registrations.begin(call);
    }

    /** Ignores the body's {@code Email}: the token identifies the user. */
    @PostMapping(API + "/auth/account/2fa/register/passkey/finish")
    AuthenticatorBody finish(Call call, @RequestBody JsonNode body) {
        Decided<AttemptVerdict<OwnedPasskey>> decided =
                registration.finish(
                        call.context(),
                        call.caller(),
                        "me",
                        LoginRadiusPasskeyCredential.in(body),
                        null);
        OwnedPasskey added = decided.result().orThrow();
        return AuthenticatorBody.of(
                passkeys.shown(added.user(), added.passkey(), decided.position()));
    }
}
