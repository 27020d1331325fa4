package io.passledger.api.browser;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An application's server, with the API key of its app. */
public final class Backend {

    private static final List<String> SCOPES =
            List.of(
                    "sessions:write",
                    "external:verify",
                    "tokens:verify",
                    "users:read",
                    "users:reset",
                    "audit:read");

    private final Http http;
    private final String appId;
    private final String key;

    private Backend(Http http, String appId, String key) {
        this.http = http;
        this.appId = appId;
        this.key = key;
    }

    /** That of a new app whose page is at that origin. */
    static Backend of(Http http, String rootKey, String origin) {
        Map<String, Object> app =
                Map.of(
                        "name",
                        "Shop",
                        "relyingParty",
                        Map.of("id", "localhost", "name", "Shop", "origins", List.of(origin)));
        String appId = http.call("POST", "/v1/apps", rootKey, app).expect(201).text("appId");
        String key =
                http.call(
                                "POST",
                                "/v1/apps/" + appId + "/api-keys",
                                rootKey,
                                Map.of("name", "server", "scopes", SCOPES))
                        .expect(201)
                        .text("secret");
        return new Backend(http, appId, key);
    }

    public String appId() {
        return appId;
    }

    public Answer call(String method, String path, @Nullable Object body) {
        return http.call(method, path, key, body);
    }

    public Session begin(String userId) {
        return Session.of(call("POST", "/v1/sessions", Map.of("userId", userId)).expect(201));
    }

    /** The whole answer, with the options of whichever ceremony fits. */
    public JsonNode beginWithOptions(String userId) {
        return call(
                        "POST",
                        "/v1/sessions",
                        Map.of(
                                "userId",
                                userId,
                                "options",
                                Map.of(
                                        "passkey-authentication",
                                        Map.of(),
                                        "passkey-registration",
                                        Map.of())))
                .expect(201)
                .body();
    }

    /** A session whose user only the passkey will tell. */
    public Session beginForWhoeverComes() {
        return Session.of(call("POST", "/v1/sessions", Map.of("user", "discoverable")).expect(201));
    }

    public String externalGrant(String userId) {
        return call("POST", "/v1/grants", Map.of("type", "external", "userId", userId))
                .expect(201)
                .text("token");
    }

    public Answer verify(String token) {
        return call("POST", "/v1/tokens/verify", Map.of("token", token)).expect(200);
    }
}
