package io.passledger.api.compat;

import com.microsoft.playwright.Page;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop's page with the clients of npm at hand, on a device that keeps passkeys. Its scripts find
 * {@code base}, the address of Passledger without a slash at its end.
 */
final class ClientPage {

    private static final String OPEN =
            """
            ([passledger, npm]) => {
                window.base = passledger.replace(/\\/$/, '');
                const map = document.createElement('script');
                map.type = 'importmap';
                map.textContent = JSON.stringify({imports: {
                    '@passageidentity/passage-flex-js': npm + '@passageidentity/passage-flex-js/dist/index.js',
                    '@passageidentity/webauthnutils': npm + '@passageidentity/webauthnutils/dist/index.js',
                    // No ES module, but a script that has been loaded as one.
                    'ua-parser-js': 'data:text/javascript,export default window.UAParser;',
                    '@dynamic-labs/sdk-api-core/apis/SDKApi': npm + '@dynamic-labs/sdk-api-core/src/apis/SDKApi.js',
                    '@dynamic-labs/sdk-api-core/runtime': npm + '@dynamic-labs/sdk-api-core/src/runtime.js',
                }});
                document.head.append(map);
            }
            """;

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
        page.addScriptTag(
                new Page.AddScriptTagOptions()
                        .setUrl(NpmPackages.address() + "ua-parser-js/src/ua-parser.js"));
        page.evaluate(OPEN, Arrays.asList(stage.passledger().toString(), NpmPackages.address()));
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
