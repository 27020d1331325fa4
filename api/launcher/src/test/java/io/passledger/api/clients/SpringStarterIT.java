package io.passledger.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.passledger.api.browser.Answer;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import io.passledger.pages.console.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Spring Boot starter, in an application that a user's browser has open. */
class SpringStarterIT {

    /** What the page would post, it keeps. */
    private static final String KEEP_TOKEN =
            """
            () => {
                HTMLFormElement.prototype.submit = function() { window.kept = this.elements.token.value; };
            }
            """;

    /** What the page posts, is another. */
    private static final String POST_INSTEAD =
            """
            token => {
                const submit = HTMLFormElement.prototype.submit;
                HTMLFormElement.prototype.submit = function() {
                    this.elements.token.value = token;
                    submit.call(this);
                };
            }
            """;

    /** What the page posts, it remembers. */
    private static final String REMEMBER_TOKEN =
            """
            () => {
                const submit = HTMLFormElement.prototype.submit;
                HTMLFormElement.prototype.submit = function() {
                    sessionStorage.setItem('token', this.elements.token.value);
                    submit.call(this);
                };
            }
            """;

    private static StarterShop shop;

    @RegisterExtension final Stage stage = new Stage();

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        shop = StarterShop.start(new Stage());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void enrolsAndSignsIn() {
        Page ada = stage.page();
        VirtualAuthenticator authenticator = new VirtualAuthenticator(ada);
        ada.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.location().contains("favicon")) {
                complaints.add(message.text());
            }
        });

        assertThat(enrol(ada, "ada", "/")).hasSize(10);
        ada.waitForSelector("text=Signed in as ada.");
        assertThat(authenticator.credentials()).isEqualTo(1);

        ada.context().clearCookies();
        passWithPassword(ada, "ada", "/transfer?amount=5");
        ada.locator("#continue").click();
        ada.waitForSelector("text=Transferred 5.");
        assertThat(authenticator.credentials()).isEqualTo(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void letsNobodyInWithAnothersToken() {
        Page bob = stage.page();
        new VirtualAuthenticator(bob);
        passWithPassword(bob, "bob", "/");
        bob.evaluate(KEEP_TOKEN);
        bob.locator("#continue").click();
        bob.locator("#kept").click();
        bob.waitForFunction("() => window.kept");

        Page eve = stage.page();
        new VirtualAuthenticator(eve);
        passWithPassword(eve, "carol", "/");
        eve.evaluate(POST_INSTEAD, bob.evaluate("() => window.kept"));
        eve.locator("#continue").click();
        eve.locator("#kept").click();
        eve.waitForSelector("text=That was not accepted.");

        eve.navigate(shop.origin() + "/");
        assertThat(eve.url()).contains("/login/passledger");
    }

    @Test
    void asksAgainForATransfer() {
        Page dora = stage.page();
        new VirtualAuthenticator(dora);
        enrol(dora, "dora", "/transfer?amount=1");
        dora.waitForSelector("text=Transferred 1.");

        dora.navigate(shop.origin() + "/clock?by=PT6M");
        dora.navigate(shop.origin() + "/transfer?amount=2");
        dora.waitForSelector("text=Some time has passed.");
        dora.locator("#continue").click();

        dora.waitForSelector("text=Transferred 2.");
    }

    @Test
    void endsThePassledgerSessionAtASignOut() {
        Page erin = stage.page();
        new VirtualAuthenticator(erin);
        passWithPassword(erin, "erin", "/");
        erin.evaluate(REMEMBER_TOKEN);
        erin.locator("#continue").click();
        erin.locator("#kept").click();
        erin.waitForSelector("text=Signed in as erin.");
        String token = String.valueOf(erin.evaluate("() => sessionStorage.getItem('token')"));
        assertThat(verify(token).body().get("active").asBoolean()).isTrue();

        erin.navigate(shop.origin() + "/logout");
        erin.locator("form button").click();
        erin.waitForSelector("[name=password]");

        assertThat(verify(token).text("reason")).isEqualTo("revoked");
        erin.navigate(shop.origin() + "/");
        assertThat(erin.url()).contains("/login");
    }

    @Test
    void offersToTryAgainWhenPassledgerCannotBeReached() {
        Page finn = stage.page();
        new VirtualAuthenticator(finn);
        finn.route("**/sdk/passledger.js", route -> route.abort());
        passWithPassword(finn, "finn", "/");
        finn.waitForSelector("text=The service can't be reached.");
        finn.unroute("**/sdk/passledger.js");

        finn.locator("#continue").click();
        finn.waitForFunction("() => document.querySelector('[role=status]')?.textContent === ''");
        finn.locator("#continue").click();
        finn.locator("#kept").click();

        finn.waitForSelector("text=Signed in as finn.");
    }

    @Test
    void takesARecoveryCodeInsteadOfThePasskey() {
        Page gina = stage.page();
        VirtualAuthenticator authenticator = new VirtualAuthenticator(gina);
        List<String> codes = enrol(gina, "gina", "/");
        gina.waitForSelector("text=Signed in as gina.");
        authenticator.forgetEverything();
        gina.context().clearCookies();

        passWithPassword(gina, "gina", "/");
        gina.locator("summary").click();
        gina.locator("[name=code]").fill("AAAA-AAAA-AAAA-AAAA");
        gina.locator("#recovery button").click();
        gina.waitForSelector("[role=status]:not(:empty)");
        gina.locator("[name=code]").fill(codes.get(0));
        gina.locator("#recovery button").click();

        gina.waitForSelector("text=Signed in as gina.");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void isAccessibleOnASmallScreen(ColorScheme scheme) {
        Visit visit = Visit.of(stage, scheme, 320);
        new VirtualAuthenticator(visit.page());

        passWithPassword(visit.page(), "hal in " + scheme, "/");
        visit.assertAccessible();
        visit.assertFitsItsWidth();
        visit.page().locator("#continue").click();
        visit.page().waitForSelector("#kept");
        visit.assertAccessible();
        visit.assertFitsItsWidth();
    }

    /** Through the first factor, to the page of the second. */
    private static void passWithPassword(Page page, String name, String path) {
        page.navigate(shop.origin() + path);
        page.locator("[name=username]").fill(name);
        page.locator("[name=password]").fill("correct horse");
        page.locator("form button").click();
        page.waitForSelector("#continue");
    }

    /** Through both, for the first time. Returns the recovery codes. */
    private static List<String> enrol(Page page, String name, String path) {
        passWithPassword(page, name, path);
        page.locator("#continue").click();
        page.waitForSelector("#kept");
        List<String> codes = page.locator("#codes pre").textContent().lines().toList();
        page.locator("#kept").click();
        return codes;
    }

    private Answer verify(String token) {
        return stage.http()
                .call("POST", "/v1/tokens/verify", shop.key(), Map.of("token", token))
                .expect(200);
    }
}
