package io.passledger.api.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

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
