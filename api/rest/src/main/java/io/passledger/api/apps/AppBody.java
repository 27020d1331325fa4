package io.passledger.api.apps;

import io.passledger.api.control.PolicyJson;
import io.passledger.application.app.RelyingPartyRules;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.RelyingParty;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An app as shown to the operator. */
record AppBody(
        AppId appId,
        String name,
        RelyingParty relyingParty,
        JsonNode policy,
        List<WarningBody> warnings,
        Instant createdAt) {

    /**
     * @param pointer the JSON pointer of the member that the warning is about
     */
    record WarningBody(String pointer, String detail) {}

    static AppBody of(AppState app, PolicyJson policies) {
        return new AppBody(
                app.appId(),
                app.name(),
                app.relyingParty(),
                policies.write(app.policy()),
                RelyingPartyRules.warnings(app.policy()).stream()
                        .map(warning ->
                                new WarningBody(
                                        "/" + warning.member().replace('.', '/'), warning.detail()))
                        .toList(),
                app.createdAt());
    }
}
