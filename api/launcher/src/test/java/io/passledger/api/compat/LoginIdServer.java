package io.passledger.api.compat;

import io.passledger.api.browser.Stage;
import io.passledger.api.client.Answer;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A shop's server that was written for LoginID, with a key of Passledger's. */
record LoginIdServer(Foreign api) {

    static LoginIdServer of(Stage stage) {
        return at(
                stage.passledger(),
                stage.appId(),
                stage.apiKey("sessions:write", "reg:write", "external:verify", "tokens:verify"));
    }

    static LoginIdServer of(Tenant tenant) {
        return at(tenant.backend().node(), tenant.appId(), tenant.backend().bearer());
    }

    /** The key is the user of HTTP Basic, and there is no password. */
    static LoginIdServer at(URI node, String appId, String key) {
        String node0 = node.toString().replaceFirst("/$", "");
        return new LoginIdServer(
                Foreign.at(URI.create(node0), path(appId))
                        .with(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (key + ":")
                                                                .getBytes(
                                                                        StandardCharsets.UTF_8))));
    }

    static String path(String appId) {
        return "/compat/loginid/" + appId + "/fido2/v2";
    }

    String registrationGrant(String user) {
        return grant(user, "reg:write").expect(200).text("token");
    }

    Answer grant(String user, String... grants) {
        return api.post("/mgmt/grant", Map.of("grants", List.of(grants), "username", user));
    }

    String externalGrant(String user) {
        return api.post("/mgmt/grant/external-auth", Map.of("username", user))
                .expect(200)
                .text("token");
    }

    /** Whose it must be, which LoginID doesn't ask. */
    Answer verify(String token, String username) {
        return api.post("/mgmt/token/verify", Map.of("jwtAccess", token, "username", username));
    }

    Answer verify(String token) {
        return api.post("/mgmt/token/verify", Map.of("jwtAccess", token));
    }
}
