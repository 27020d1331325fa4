package io.passledger.pages.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Somebody with a browser of his own before the demo's page, at an address of his own: else all
 * tests together would meet the limit of one.
 */
final class Visitor {

    static final String PASSWORD = "not-a-secret-of-yours";

    private static final double PATIENCE_MILLIS = 60_000;

    final Page page;
    final VirtualAuthenticator authenticator;
    final String username = "visitor-" + ThreadLocalRandom.current().nextLong(1, 1L << 48);
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private Visitor(Stage stage) {
        address = stage.passledger().resolve("/").toString();
        page = stage.page();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", someAddress()));
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        authenticator = new VirtualAuthenticator(page);
    }

    static Visitor at(Stage stage) {
        return new Visitor(stage);
    }

    static String someAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10.%d.%d.%d"
                .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    Visitor arrive() {
        page.navigate(address);
        button("Create the account").waitFor();
        return this;
    }

    Visitor signUp() {
        fillIn();
        button("Create the account").click();
        button("Create a passkey").waitFor();
        return this;
    }

    /** A new account, its passkey, and the codes that he keeps. */
    List<String> enrol() {
        arrive().signUp();
        button("Create a passkey").click();
        button("Show my recovery codes").click();
        List<String> codes = codes();
        button("I have stored them").click();
        awaitAccount();
        return codes;
    }

    List<String> codes() {
        page.locator(".codes li").last().waitFor();
        return page.locator(".codes code").allTextContents();
    }

    Visitor password() {
        page.getByLabel("Sign in").check();
        fillIn();
        button("Continue").click();
        button("Use my passkey").waitFor();
        return this;
    }

    Visitor signOut() {
        button("Sign out").click();
        button("Create the account").waitFor();
        return this;
    }

    private void fillIn() {
        field("Username").fill(username);
        field("Password").fill(PASSWORD);
    }

    Visitor awaitAccount() {
        heading("Hello, " + username).waitFor();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The newest event of that type in the history, once there is one. */
    Locator event(String type) {
        Locator event = page.locator("[data-type=" + type + "]").first();
        event.waitFor();
        return event;
    }

    /** The types of all events in the history, the newest first. */
    List<String> history() {
        return page.locator("#events > li").all().stream()
                .map(event -> event.getAttribute("data-type"))
                .toList();
    }

    List<Long> positions() {
        return page.locator("#events > li").all().stream()
                .map(event -> Long.valueOf(event.getAttribute("data-position")))
                .toList();
    }

    /** Errors and warnings of the page and the browser, those of its security policy as well. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
