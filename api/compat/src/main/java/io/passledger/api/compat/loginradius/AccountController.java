package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.PathIds;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.UserQueries;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the factors of a user with an access token. */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT)
@CalledBy(CallerKind.USER)
class AccountController {

    private final UserControl users;
    private final UserQueries status;
    private final PasskeyQueries passkeys;

    AccountController(UserControl users, UserQueries status, PasskeyQueries passkeys) {
        this.users = users;
        this.status = status;
        this.passkeys = passkeys;
    }

    record CredentialsBody(@JsonProperty("Credentials") List<AuthenticatorBody> credentials) {}

    @GetMapping(API + "/auth/account/2fa")
    LoginRadiusSecondFactor status(Call call) {
        return LoginRadiusSecondFactor.of(
                status.handle(new FindUserStatus(self(call), call.minPosition()))
                        .passkeys()
                        .verified());
    }

    @GetMapping(API + "/auth/account/passkey")
    CredentialsBody list(Call call) {
        return new CredentialsBody(
                passkeys
                        .handle(
                                new FindPasskeys(
                                        self(call), Page.LARGEST, null, call.minPosition()))
                        .items()
                        .stream()
                        .map(AuthenticatorBody::of)
                        .toList());
    }

    @LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT_PASSKEY)
    @DeleteMapping(API + "/auth/account/passkey/{id}")
    DeletedBody remove(Call call, @PathVariable String id) {
        users.remove(
                call.context(),
                call.caller(),
                new Target("me", call.appId()),
                PathIds.read(PasskeyId::new, id));
        return new DeletedBody(true);
    }

    private UserKey self(Call call) {
        return users.reader(
                        call.context(),
                        call.caller(),
                        Scope.USERS_READ,
                        new Target("me", call.appId()))
                .user();
    }
}
