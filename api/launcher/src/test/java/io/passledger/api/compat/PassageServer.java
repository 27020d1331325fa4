package io.passledger.api.compat;

import io.passledger.api.browser.Answer;
import io.passledger.api.browser.Http;
import io.passledger.api.browser.Stage;
import java.util.List;
import java.util.Map;

/** A shop's server that was written for Passage, with a key of Passledger's. */
record PassageServer(Http http, String appId, String key) {

    /** That of the stage's app, which answers Passage's clients from now on. */
    static PassageServer of(Stage stage) {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of("policy", Map.of("compatibility", List.of("passage"))))
                .expect(200);
        return new PassageServer(
                stage.http(),
                stage.appId(),
                stage.apiKey(
                        "sessions:write",
                        "external:verify",
                        "tokens:verify",
                        "users:read",
                        "users:write"));
    }

    String registerTransaction(String user) {
        return call(
                        "POST",
                        "/transactions/register",
                        Map.of("external_id", user, "passkey_display_name", user + "'s"))
                .expect(201)
                .text("transaction_id");
    }

    String authenticateTransaction(String user) {
        return call("POST", "/transactions/authenticate", Map.of("external_id", user))
                .expect(201)
                .text("transaction_id");
    }

    Answer verify(String nonce) {
        return call("POST", "/authenticate/verify", Map.of("nonce", nonce));
    }

    Answer call(String method, String path, Object body) {
        return http.call(method, "/v1/apps/" + appId + path, key, body);
    }

    Answer get(String path) {
        return http.call("GET", "/v1/apps/" + appId + path, key, null);
    }

    Answer delete(String path) {
        return http.call("DELETE", "/v1/apps/" + appId + path, key, null);
    }
}
