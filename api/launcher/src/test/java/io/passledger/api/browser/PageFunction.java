package io.passledger.api.browser;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An async function of a page. Playwright waits for a page's promise for ever; this doesn't. */
public final class PageFunction {

    private static final String RUN =
            """
            args => Promise.race([
                (FUNCTION)(...args).then(value => JSON.stringify(value === undefined ? null : value)),
                new Promise((_, reject) => setTimeout(() => reject(new Error('takes too long')), MILLIS)),
            ])
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PageFunction() {}

    /** What it gives, as JSON. */
    public static JsonNode run(Page page, String function, Object... arguments) {
        Object answer =
                page.evaluate(
                        RUN.replace("FUNCTION", function)
                                .replace("MILLIS", String.valueOf(PATIENCE.toMillis())),
                        Arrays.asList(arguments));
        return JsonMapper.shared().readTree(String.valueOf(answer));
    }
}
