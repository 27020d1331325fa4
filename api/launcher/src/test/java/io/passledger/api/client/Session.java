package io.passledger.api.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A browser in one session, with the session's token.
 *
 * @param begun the answer that began it
 */
public record Session(String id, Api browser, Answer begun) {

    /** The one that an answer to {@code POST /v1/sessions} has begun. */
    public static Session of(Api who, Answer begun) {
        return new Session(
                begun.text("sessionId"), Api.of(who.node()).as(begun.text("sessionToken")), begun);
    }

    /** The same browser, at another node. */
    public Session at(URI node) {
        return new Session(id, browser.at(node), begun);
    }

    public String path() {
        return "/v1/sessions/" + id;
    }

    public Answer show() {
        return browser.get(path());
    }

    public Answer cancel() {
        return browser.delete(path());
    }

    public Answer registrationOptions() {
        return registrationOptions(Map.of());
    }

    public Answer registrationOptions(Map<String, ?> request) {
        return browser.post(path() + "/passkey-registration/options", request);
    }

    public Answer finishRegistration(JsonNode credential) {
        return browser.post(path() + "/passkey-registration", Map.of("credential", credential));
    }

    /** The whole ceremony. */
    public Answer register(SoftwarePasskey passkey) {
        return finishRegistration(
                passkey.create(registrationOptions().expect(200).body().path("publicKey")));
    }

    public Answer authenticationOptions() {
        return browser.post(path() + "/passkey-authentication/options", Map.of());
    }

    /** What {@code navigator.credentials.get()} is called with. */
    public JsonNode requestOptions() {
        return authenticationOptions().expect(200).body().path("publicKey");
    }

    public Answer finishAuthentication(JsonNode credential) {
        return browser.post(path() + "/passkey-authentication", Map.of("credential", credential));
    }

    /** The whole ceremony. */
    public Answer authenticate(SoftwarePasskey passkey) {
        return finishAuthentication(passkey.get(requestOptions()));
    }

    public Answer external(String token) {
        return browser.post(path() + "/external", Map.of("token", token));
    }

    public Answer recoveryCode(String code) {
        return browser.post(path() + "/recovery-code", Map.of("code", code));
    }

    /** The new set in clear. */
    public List<String> recoveryCodes() {
        return browser.post(path() + "/recovery-codes").expect(200).texts("recoveryCodes");
    }

    public Answer acknowledge() {
        return browser.post(path() + "/recovery-codes/acknowledgement");
    }

    /** Trusts the browser. The answer has its secret. */
    public Answer rememberBrowser() {
        return browser.post(path() + "/remembered-browser", Map.of());
    }

    public Answer tokens(Map<String, ?> request) {
        return browser.post(path() + "/tokens", request);
    }
}
