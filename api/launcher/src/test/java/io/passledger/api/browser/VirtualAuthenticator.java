package io.passledger.api.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.security.PrivateKey;
import java.util.Base64;

/**
 * A passkey provider of the browser's own, by the <a
 * href="https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/">DevTools protocol</a>. It
 * answers every ceremony at once, as a user would who always agrees.
 */
public final class VirtualAuthenticator {

    private final CDPSession devTools;
    private final String id;

    public VirtualAuthenticator(Page page) {
        devTools = page.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject request = new JsonObject();
        request.add("options", options);
        id =
                devTools.send("WebAuthn.addVirtualAuthenticator", request)
                        .get("authenticatorId")
                        .getAsString();
    }

    /** The passkey that the device has had since long, registered by somebody else. */
    public void add(
            byte[] credentialId, String rpId, PrivateKey key, byte[] userHandle, int signCount) {
        Base64.Encoder base64 = Base64.getEncoder();
        JsonObject credential = new JsonObject();
        credential.addProperty("credentialId", base64.encodeToString(credentialId));
        credential.addProperty("isResidentCredential", true);
        credential.addProperty("rpId", rpId);
        credential.addProperty("privateKey", base64.encodeToString(key.getEncoded()));
        credential.addProperty("userHandle", base64.encodeToString(userHandle));
        credential.addProperty("signCount", signCount);
        JsonObject request = mine();
        request.add("credential", credential);
        devTools.send("WebAuthn.addCredential", request);
    }

    /** The user who looks elsewhere: a ceremony waits from now on. */
    public void leaveUnanswered() {
        JsonObject request = mine();
        request.addProperty("enabled", false);
        devTools.send("WebAuthn.setAutomaticPresenceSimulation", request);
    }

    /** The finger that isn't recognised. */
    public void refuseUserVerification() {
        JsonObject request = mine();
        request.addProperty("isUserVerified", false);
        devTools.send("WebAuthn.setUserVerified", request);
    }

    /** The device that was wiped. */
    public void forgetEverything() {
        devTools.send("WebAuthn.clearCredentials", mine());
    }

    public int credentials() {
        JsonElement all = devTools.send("WebAuthn.getCredentials", mine()).get("credentials");
        return all.getAsJsonArray().size();
    }

    private JsonObject mine() {
        JsonObject request = new JsonObject();
        request.addProperty("authenticatorId", id);
        return request;
    }
}
