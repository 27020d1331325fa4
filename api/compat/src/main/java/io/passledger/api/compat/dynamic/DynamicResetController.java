package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.AppOfTheCaller;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.app.CompatibleApps;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Compatibility;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Removes all of a user's MFA with an admin's key. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class DynamicResetController {

    /** Dynamic sends no reason, but the audit trail requires one. */
    private static final String REASON = "reset through Dynamic's API";

    private final UserControl users;
    private final CompatibleApps apps;

    DynamicResetController(UserControl users, CompatibleApps apps) {
        this.users = users;
        this.apps = apps;
    }

    @AppOfTheCaller
    @PostMapping("/api/v0/users/{userId}/mfa/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(Call call, @PathVariable String userId) {
        AppId appId = users.appOf(call.context(), call.caller(), Scope.USERS_RESET, call.appId());
        apps.require(appId, Compatibility.DYNAMIC, null);
        users.reset(
                call.context(),
                call.caller(),
                new Target(new UserId(userId).value(), appId),
                REASON);
    }
}
