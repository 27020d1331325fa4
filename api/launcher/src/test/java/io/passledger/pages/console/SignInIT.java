package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void asksForAKeyFirst() {
        Visit visit = Visit.of(stage).open("/console/audit");

        assertThat(visit.path()).isEqualTo("/console/sign-in");
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void refusesAWrongKeyWithOneMessage() {
        for (String wrong : List.of("nonsense", "key_AAAAAAAAAAAAAAAAAAAAAA.nonsense")) {
            Visit visit = Visit.of(stage).signIn(wrong);

            assertThat(
                            visit.page()
                                    .getByRole(AriaRole.ALERT)
                                    .filter(new Locator.FilterOptions().setHasText("isn't valid")))
                    .isVisible();
            assertThat(visit.page().context().cookies()).isEmpty();
            visit.assertAccessible();
        }
    }

    @Test
    void keepsTheRootKeyInNoPageNoCookieAndNoLog() {
        Visit visit = Visit.of(stage).signIn(stage.rootKey());

        assertThat(visit.path()).doesNotContain("sign-in");
        Cookie cookie = visit.page().context().cookies().getFirst();
        assertThat(cookie.name).isEqualTo("__Host-console");
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
        assertThat(cookie.value + visit.page().content() + visit.page().url())
                .doesNotContain(stage.rootKey());
        // The line that prints it once, at the first start, is the only one.
        assertThat(stage.logs().split(stage.rootKey(), -1)).hasSize(2);
    }

    @Test
    void showsAKeyWhatItsScopesAreFor() {
        Visit reader = Visit.of(stage).signIn(stage.apiKey("audit:read"));
        Visit verifier = Visit.of(stage).signIn(stage.apiKey("tokens:verify"));

        assertThat(reader.navigation()).contains("/console/audit");
        assertThat(verifier.navigation()).doesNotContain("/console/audit");
        verifier.open("/console/audit");
        assertThat(verifier.page().locator("main")).containsText("audit:read");
    }

    @Test
    void signsOutAtOnceWhoseKeyIsRevoked() {
        String key = stage.apiKey("audit:read");
        Visit visit = Visit.of(stage).signIn(key);
        assertThat(visit.path()).doesNotContain("sign-in");

        String keyId = key.substring(0, key.indexOf('.'));
        stage.operator("DELETE", "/v1/apps/" + stage.appId() + "/api-keys/" + keyId, null)
                .expect(204);
        visit.open("/console/audit");

        assertThat(visit.path()).isEqualTo("/console/sign-in?ended");
    }

    @Test
    void signsOut() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("audit:read"));

        visit.page().getByText("Sign out").click();

        assertThat(visit.path()).isEqualTo("/console/sign-in");
        visit.open("/console/audit");
        assertThat(visit.path()).isEqualTo("/console/sign-in");
    }

    @Test
    void leavesNothingToBeReadWhenItsTimeIsOver() {
        Visit visit = Visit.of(stage);
        visit.page().clock().install();
        visit.signIn(stage.apiKey("audit:read")).open("/console/audit");

        visit.page().clock().fastForward("29:00");
        assertThat(visit.path()).isEqualTo("/console/audit");
        visit.page().clock().fastForward("01:10");

        visit.page().waitForURL(url -> url.endsWith("/console/sign-in?ended"));
        assertThat(visit.page().locator("#events")).hasCount(0);
        visit.assertNoComplaints();
    }

    @Test
    void asksForThePasskeyOnceThereIsOne() {
        String key = stage.apiKey("audit:read");
        Visit visit = Visit.of(stage).signIn(key);
        Visit elsewhere = Visit.of(stage).signIn(key);
        VirtualAuthenticator authenticator = new VirtualAuthenticator(visit.page());

        List<String> codes = enrol(visit);
        assertThat(authenticator.credentials()).isEqualTo(1);
        assertThat(visit.path()).isEqualTo("/console");

        // The key alone is no longer enough, for who is signed in already either.
        elsewhere.open("/console/audit");
        assertThat(elsewhere.path()).isEqualTo("/console/sign-in?ended");
        elsewhere.signIn(key);
        assertThat(elsewhere.path()).isEqualTo("/console/second-factor");
        elsewhere.open("/console/audit");
        assertThat(elsewhere.path()).isEqualTo("/console/second-factor");
        elsewhere.assertAccessible();

        visit.page().getByText("Sign out").click();
        visit.signIn(key);
        assertThat(visit.path()).isEqualTo("/console/second-factor");
        visit.page().getByText("Use the passkey").click();
        visit.page().waitForURL("**/console");

        elsewhere.page().getByText("Is the passkey unavailable").click();
        elsewhere.page().getByLabel("Recovery code").fill("not one of them");
        elsewhere.page().getByText("Use a recovery code").click();
        assertThat(elsewhere.page().locator("[role=alert].bad:visible")).containsText("wrong");
        elsewhere.page().getByLabel("Recovery code").fill(codes.getFirst());
        elsewhere.page().getByText("Use a recovery code").click();
        elsewhere.page().waitForURL("**/console");
        visit.assertNoComplaints();
    }

    @Test
    void addsThePasskeyOfAnotherDevice() {
        String key = stage.apiKey("audit:read");
        Visit visit = Visit.of(stage).signIn(key);
        VirtualAuthenticator first = new VirtualAuthenticator(visit.page());
        List<String> codes = enrol(visit);
        assertThat(first.credentials()).isEqualTo(1);
        visit.open("/console/passkeys");
        visit.page().locator("#passkey button").click();
        assertThat(visit.page().locator("#passkey [role=alert]"))
                .containsText("can hold only one passkey");

        Visit other = Visit.of(stage).signIn(key);
        VirtualAuthenticator second = new VirtualAuthenticator(other.page());
        other.page().getByText("Is the passkey unavailable").click();
        other.page().getByLabel("Recovery code").fill(codes.getFirst());
        other.page().getByText("Use a recovery code").click();
        other.page().waitForURL("**/console");
        other.open("/console/passkeys");
        other.page().locator("#passkey button").click();

        assertThat(other.page().locator("main li")).hasCount(2);
        assertThat(second.credentials()).isEqualTo(1);
        other.assertAccessible();
        other.assertNoComplaints();
    }

    private static List<String> enrol(Visit visit) {
        visit.open("/console/passkeys");
        visit.page().getByText("Create a passkey").click();
        visit.page().waitForURL("**/console/second-factor");
        visit.page().locator("#passkey button").click();
        visit.page().getByText("Show the recovery codes").click();
        visit.assertAccessible();
        List<String> codes = visit.page().locator(".codes code").allTextContents();
        visit.page().getByText("I have stored them").click();
        visit.page().waitForURL("**/console");
        return codes;
    }

    @Test
    void isUsedByTheKeyboardAlone() {
        Visit visit = Visit.of(stage).open("/console/sign-in");
        visit.page().keyboard().press("Tab");
        assertThat(visit.page().locator(":focus")).hasText("Skip to the content");
        visit.page().keyboard().press("Enter");
        visit.page().keyboard().press("Tab");
        assertThat(visit.page().locator("#key")).isFocused();
        visit.page().keyboard().type(stage.rootKey());
        visit.page().keyboard().press("Enter");
        visit.page().waitForURL(url -> !url.contains("sign-in"));

        visit.open("/console/audit");
        visit.page().locator("#events summary").first().focus();
        visit.page().keyboard().press("Enter");
        assertThat(visit.page().locator("#events details").first()).hasAttribute("open", "");
        String outline =
                (String)
                        visit.page()
                                .evaluate("getComputedStyle(document.activeElement).outlineStyle");
        assertThat(outline).isEqualTo("solid");
    }
}
