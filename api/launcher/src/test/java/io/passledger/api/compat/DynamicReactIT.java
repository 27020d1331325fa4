package io.passledger.api.compat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import io.passledger.api.browser.VirtualAuthenticator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Dynamic's React components and hooks, {@code @dynamic-labs/sdk-react-core} as npm has them, in a
 * customer's page with both ways of Dynamic's guide to MFA without its own views. Nothing but the
 * base URL is set.
 */
class DynamicReactIT {

    // Buttons are pressed by their event: the SDK may show its own view over the page.

    private static final HasTextOptions PATIENTLY = new HasTextOptions().setTimeout(30_000);
    private static final boolean BY_HAND = true;
    private static final boolean BY_THE_HOOK = false;

    @RegisterExtension final Stage stage = new Stage();

    private final List<String> unanswered = new CopyOnWriteArrayList<>();
    private Page page;
    private VirtualAuthenticator authenticator;

    @BeforeEach
    void open() {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of("policy", Map.of("compatibility", List.of("dynamic"))))
                .expect(200);
        page = stage.page();
        // Icons, fonts and logs of Dynamic's own: nothing that MFA needs.
        page.route(url -> !url.startsWith("http://localhost"), Route::abort);
        authenticator = new VirtualAuthenticator(page);
        String passledger = stage.passledger().toString();
        page.onResponse(response -> {
            if (response.url().startsWith(passledger) && response.status() >= 400) {
                unanswered.add(
                        response.status()
                                + " "
                                + response.request().method()
                                + " "
                                + response.url());
            }
        });
    }

    @Test
    void registersShowsTheCodesAndGoesOnWhereTheHookSaysSo() {
        show(BY_THE_HOOK);
        signIn("ada");

        assertThat(page.locator("#outcome")).hasText("shown", PATIENTLY);
        assertThat(page.locator("#codes li")).hasCount(10);
        assertThat(page.locator("#scope")).hasText("user:basic");
        page.locator("#kept").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("kept", PATIENTLY);
        assertThat(page.locator("#user")).hasText("ada");
        assertThat(page.locator("#logged-in")).hasText("true");
        assertThat(passkeys("ada")).isEqualTo(1);
        assertThat(unanswered).isEmpty();
    }

    @Test
    void showsTheCodesAfterAReload() {
        show(BY_THE_HOOK);
        signIn("ada");
        assertThat(page.locator("#outcome")).hasText("shown", PATIENTLY);
        List<String> before = page.locator("#codes li").allTextContents();

        show(BY_THE_HOOK);

        assertThat(page.locator("#outcome")).hasText("shown", PATIENTLY);
        assertThat(page.locator("#codes li")).hasCount(10);
        assertThat(page.locator("#codes li").allTextContents()).isNotEqualTo(before);
        page.locator("#kept").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("kept", PATIENTLY);
        assertThat(passkeys("ada")).isEqualTo(1);
        assertThat(unanswered).isEmpty();
    }

    @Test
    void signsInLaterWithATokenOfOneUse() {
        enrol();

        signIn("ada");

        assertThat(page.locator("#outcome")).hasText(Pattern.compile("token: ey.*"), PATIENTLY);
        String token = page.locator("#outcome").textContent().substring("token: ".length());
        assertThat(isActive(token)).isTrue();
        assertThat(isActive(token)).isFalse();
        assertThat(page.locator("#user")).hasText("ada");
        assertThat(unanswered).isEmpty();
    }

    @Test
    void doesAllOfItByHand() {
        show(BY_HAND);
        signIn("ada");
        assertThat(page.locator("#sign-in")).hasText("done", PATIENTLY);
        page.locator("#list").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("done", PATIENTLY);
        assertThat(page.locator("#passkeys li")).hasCount(0);

        page.locator("#register").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("shown", PATIENTLY);
        List<String> codes = page.locator("#codes li").allTextContents();
        assertThat(codes).hasSize(10);
        page.locator("#kept").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("kept", PATIENTLY);
        assertThat(page.locator("#passkeys li")).hasCount(1);
        signOut();

        show(BY_HAND);
        signIn("ada");
        assertThat(page.locator("#sign-in")).hasText("done", PATIENTLY);
        page.locator("#list").dispatchEvent("click");
        assertThat(page.locator("#passkeys li")).hasCount(1);
        page.locator("#authenticate").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText(Pattern.compile("token: ey.*"), PATIENTLY);
        signOut();

        // Whoever types a code has no passkey at hand; the SDK's own prompt waits beside it.
        authenticator.leaveUnanswered();
        show(BY_HAND);
        signIn("ada");
        assertThat(page.locator("#sign-in")).hasText("done", PATIENTLY);
        page.evaluate("code => window.code = code", codes.getFirst());
        page.locator("#code").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("true", PATIENTLY);
        assertThat(page.locator("#user")).hasText("ada");
        assertThat(unanswered).isEmpty();
    }

    @Test
    void tellsThePageOfACredentialThatIsNoLongerGood() {
        show(BY_HAND);

        page.evaluate(
                "() => { window.credential = 'ses_x.sst_y'; window.user = 'ada'; window.signIn(); }");

        assertThat(page.locator("#sign-in")).hasText(Pattern.compile("failed: .*"), PATIENTLY);
        assertThat(page.locator("#logged-in")).hasText("false");
    }

    private void enrol() {
        show(BY_THE_HOOK);
        signIn("ada");
        assertThat(page.locator("#outcome")).hasText("shown", PATIENTLY);
        page.locator("#kept").dispatchEvent("click");
        assertThat(page.locator("#outcome")).hasText("kept", PATIENTLY);
        signOut();
        show(BY_THE_HOOK);
    }

    /** The customer's page, as the browser loads it anew. */
    private void show(boolean byHand) {
        page.navigate(stage.shop() + "/");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(NpmClients.reactPage()));
        page.evaluate(
                "([environmentId, base, byHand]) => clients.show(environmentId, base, byHand)",
                List.of(
                        stage.appId(),
                        stage.passledger().toString().replaceAll("/$", "") + "/api/v0",
                        byHand));
        assertThat(page.locator("#loaded")).hasText("true", PATIENTLY);
    }

    /** With the credential of a session that the customer's backend has begun. */
    private void signIn(String user) {
        Session session = stage.backend().begin(user);
        page.evaluate(
                "([credential, user]) => { Object.assign(window, {credential, user}); window.signIn(); }",
                List.of(session.id() + "." + session.token(), user));
    }

    private void signOut() {
        page.evaluate("() => window.signOut()");
        assertThat(page.locator("#logged-in")).hasText("false", PATIENTLY);
    }

    private int passkeys(String user) {
        return stage.operator("GET", "/v1/users/" + user + "/passkeys?appId=" + stage.appId(), null)
                .expect(200)
                .body()
                .path("items")
                .size();
    }

    private boolean isActive(String token) {
        return stage.backend().verify(token).body().get("active").asBoolean();
    }
}
