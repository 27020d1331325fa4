package io.passledger.api.compat;

import com.microsoft.playwright.Page;
import io.passledger.api.browser.PageFunction;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import tools.jackson.databind.JsonNode;

/**
 * A shop's page with other products' clients at hand, on a device that keeps passkeys. Its scripts
 * find {@code clients}, and {@code base}, the address of Passledger without a slash at its end.
 */
final class ClientPage {

    private final Page page;
    private final VirtualAuthenticator authenticator;

    private ClientPage(Page page) {
        this.page = page;
        authenticator = new VirtualAuthenticator(page);
    }

    static ClientPage open(Stage stage) {
        Page page = stage.page();
        page.navigate(stage.shop() + "/");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(NpmClients.script()));
        page.evaluate(
                "passledger => window.base = passledger.replace(/\\/$/, '')",
                stage.passledger().toString());
        return new ClientPage(page);
    }

    VirtualAuthenticator authenticator() {
        return authenticator;
    }

    /** What an async function of the page gives. */
    JsonNode run(String function, Object... arguments) {
        return PageFunction.run(page, function, arguments);
    }
}
