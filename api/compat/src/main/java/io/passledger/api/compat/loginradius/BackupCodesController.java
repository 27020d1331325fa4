package io.passledger.api.compat.loginradius;

import static io.passledger.api.compat.loginradius.LoginRadiusProduct.API;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.store.Decisions;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Manages backup codes. Each set is shown in clear once. */
@RestController
@LoginRadiusErrorsOf(LoginRadiusOperation.ACCOUNT_SECOND_FACTOR)
@CalledBy(CallerKind.USER)
class BackupCodesController {

    private final UserControl users;
    private final Decisions decisions;

    BackupCodesController(UserControl users, Decisions decisions) {
        this.users = users;
        this.decisions = decisions;
    }

    record CodesBody(@JsonProperty("BackUpCodes") List<String> backUpCodes) {

        @Override
        public String toString() {
            return "CodesBody[…]";
        }
    }

    /** Returns the user's first set; while unused codes are left, the request is rejected. */
    @GetOnly
    @GetMapping(API + "/auth/account/2fa/backupcode")
    CodesBody first(Call call) {
        UserKey user =
                users.reader(
                                call.context(),
                                call.caller(),
                                Scope.USERS_READ,
                                new Target("me", call.appId()))
                        .user();
        boolean made =
                decisions
                        .decide(
                                call.context(),
                                decision -> decision.authenticators(user).hasUnspentRecoveryCodes())
                        .result();
        if (made) {
            throw LoginRadiusErrors.codesMadeAlready();
        }
        return reset(call);
    }

    /** Returns a new set and invalidates the old one. */
    @GetOnly
    @GetMapping(API + "/auth/account/2fa/backupcode/reset")
    CodesBody reset(Call call) {
        return new CodesBody(
                users.newRecoveryCodes(call.context(), call.caller(), "me").result().stream()
                        .map(RecoveryCode::text)
                        .toList());
    }
}
