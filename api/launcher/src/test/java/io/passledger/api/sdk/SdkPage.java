package io.passledger.api.sdk;

import com.microsoft.playwright.Page;
import io.passledger.api.browser.PageFunction;
import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A shop's page that has imported the SDK from Passledger, and a device that keeps passkeys. Its
 * scripts find {@code sdk}, the module, and {@code mfa}, a {@code Passledger}.
 */
final class SdkPage {

    private static final String IMPORT =
            """
            async passledger => {
                const sdk = await import(passledger + 'sdk/passledger.js');
                window.sdk = sdk;
                window.mfa = new sdk.Passledger({baseUrl: passledger});

                // What an application sees of an error: its class, and what the class promises.
                window.failureOf = async promise => {
                    try {
                        return {type: 'none', value: await promise};
                    } catch (e) {
                        return {
                            type: e.constructor.name, name: e.name, code: e.code, status: e.status, detail: e.detail,
                            retryAfter: e.retryAfter, nextActions: e.nextActions, cause: e.cause?.name,
                            known: e instanceof sdk.PassledgerError, message: e.message,
                        };
                    }
                };
            }
            """;

    private final Page page;
    private final String passledger;
    private final VirtualAuthenticator authenticator;

    private SdkPage(Page page, String passledger) {
        this.page = page;
        this.passledger = passledger;
        authenticator = new VirtualAuthenticator(page);
    }

    static SdkPage open(Stage stage) {
        Page page = stage.page();
        page.navigate(stage.shop() + "/");
        String passledger = stage.passledger().resolve("/").toString();
        page.evaluate(IMPORT, passledger);
        return new SdkPage(page, passledger);
    }

    VirtualAuthenticator authenticator() {
        return authenticator;
    }

    /** What an async function of the page gives. */
    JsonNode run(String function, Object... arguments) {
        return PageFunction.run(page, function, arguments);
    }

    /** What a function gives that takes a session as {@code session}. */
    JsonNode in(Session session, String body) {
        return run(
                "async (id, token) => { const session = await mfa.resume(id, token);\n"
                        + body
                        + "}",
                session.id(),
                session.token());
    }

    /**
     * What a function gives that takes a session as {@code session}, from the whole answer that
     * began it; {@code asked} are the paths that were asked for since.
     */
    JsonNode inBegun(JsonNode begun, String body) {
        return run(
                """
                async (passledger, begun) => {
                    const asked = [];
                    const heard = new sdk.Passledger({baseUrl: passledger, fetch: (url, request) => {
                        asked.push(url.replace(/.*\\/v1\\/sessions(\\/ses_[^/]+)?/, ''));
                        return fetch(url, request);
                    }});
                    const session = heard.session(JSON.parse(begun));
                """
                        + body
                        + "}",
                passledger,
                begun.toString());
    }

    /** Makes the user one who has a passkey here and has kept the codes. */
    Enrolled enrol(Stage stage, String userId) {
        JsonNode done =
                in(
                        stage.backend().begin(userId),
                        """
                        await session.perform('passkey:reg');
                        const codes = await session.recoveryCodes();
                        await session.perform('recovery-codes:ack');
                        return {codes, accessToken: session.accessToken};
                        """);
        return new Enrolled(
                done.get("codes").valueStream().map(JsonNode::asString).toList(),
                done.get("accessToken").asString());
    }

    record Enrolled(List<String> recoveryCodes, String accessToken) {}
}
