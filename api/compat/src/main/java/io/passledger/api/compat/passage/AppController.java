package io.passledger.api.compat.passage;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.app.CompatibleApps;
import io.passledger.application.users.UserControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Compatibility;
import io.passledger.domain.app.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows a backend its app. The path is also the native one for an app, so only callers that send
 * Passage's own header receive its format.
 */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class AppController {

    static final String HEADER = "Passage-Version";

    private final UserControl users;
    private final CompatibleApps apps;

    AppController(UserControl users, CompatibleApps apps) {
        this.users = users;
        this.apps = apps;
    }

    record OneBody(PassageAppBody app) {}

    @GetMapping(value = "/v1/apps/{app_id}", headers = HEADER)
    OneBody show(Call call) {
        AppId appId = users.appOf(call.context(), call.caller(), Scope.USERS_READ, call.appId());
        return new OneBody(PassageAppBody.of(apps.require(appId, Compatibility.PASSAGE, null)));
    }
}
