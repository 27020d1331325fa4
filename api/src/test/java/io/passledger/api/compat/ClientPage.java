package io.passledger.api.compat;

import com.microsoft.playwright.Page;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop's page with other products' clients at hand, on a device that keeps passkeys. Its scripts
 * find {@code clients}, and {@code base}, the address of Passledger without a slash at its end.
 */
final class ClientPage {

    // Playwright waits for a page's promise for ever.
    private static final String RUN =
            """
            args => Promise.race([
                FUNCTION(...args).then(value => JSON.stringify(value === undefined ? null : value)),
                new Promise((_, reject) => setTimeout(() => reject(new Error('takes too long')), 60000)),
            ])
            """;

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
        Object answer =
                page.evaluate(
                        RUN.replace("FUNCTION", "(" + function + ")"), Arrays.asList(arguments));
        return JsonMapper.shared().readTree(String.valueOf(answer));
    }
}
