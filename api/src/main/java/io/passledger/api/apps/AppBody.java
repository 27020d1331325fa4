package io.passledger.api.apps;

import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.RelyingParty;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An app as the operator sees it. */
record AppBody(
        AppId appId, String name, RelyingParty relyingParty, JsonNode policy, Instant createdAt) {

    static AppBody of(AppState app, PolicyJson policies) {
        return new AppBody(
                app.appId(),
                app.name(),
                app.relyingParty(),
                policies.write(app.policy()),
                app.createdAt());
    }
}
