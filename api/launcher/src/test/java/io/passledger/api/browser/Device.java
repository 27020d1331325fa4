package io.passledger.api.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user's browser with the application's page open, and the passkeys that it keeps. */
public final class Device implements AutoCloseable {

    // Playwright waits for a page's promise for ever, and a browser for minutes.
    private static final String RUN =
            """
            ([name, ...rest]) => Promise.race([
                window[name](...rest).then(JSON.stringify),
                new Promise((_, reject) => setTimeout(() => reject(new Error(name + ' takes too long')), 60000))
            ])
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BrowserContext context;
    private final Page page;
    private final URI passledger;
    private final VirtualAuthenticator authenticator;

    Device(BrowserContext context, String origin, URI passledger) {
        this.context = context;
        this.passledger = passledger;
        page = context.newPage();
        page.navigate(origin + "/");
        authenticator = new VirtualAuthenticator(page);
    }

    VirtualAuthenticator authenticator() {
        return authenticator;
    }

    /** What the page's own {@code fetch} gets. */
    Answer call(String method, String path, @Nullable String token, @Nullable Object body) {
        return run("call", method, path, token, body);
    }

    /** Options, {@code navigator.credentials.create}, and the answer to what it made. */
    Answer register(String path, String token) {
        return run("register", path + "/passkey-registration", token);
    }

    /** Options, {@code navigator.credentials.get}, and the answer to what it signed. */
    Answer authenticate(Session session) {
        return run("authenticate", session.path() + "/passkey-authentication", session.token());
    }

    Answer post(Session session, String action, @Nullable Object body) {
        return call("POST", session.path() + action, session.token(), body);
    }

    private Answer run(String function, @Nullable Object... arguments) {
        Object answer = page.evaluate(RUN, concatenated(function, arguments));
        JsonNode node = JSON.readTree(String.valueOf(answer));
        return Answer.of(
                node.get("status").asInt(),
                node.get("body").asString(),
                node.get("position").isNull() ? null : node.get("position").asString());
    }

    private Object[] concatenated(String function, @Nullable Object... arguments) {
        Object[] all =
                Arrays.copyOf(new Object[] {function, passledger.toString()}, arguments.length + 2);
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return all;
    }

    @Override
    public void close() {
        context.close();
    }
}
