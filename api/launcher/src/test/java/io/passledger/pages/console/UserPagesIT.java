package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserPagesIT {

    private static final String ADA = "/console/users/user?userId=ada";

    @RegisterExtension final Stage stage = new Stage();

    @BeforeEach
    void enrol() {
        stage.enrol(stage.device(), "ada");
    }

    @Test
    void findsAUserAndLooksBack() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("users:read", "audit:read"));
        visit.open("/console/users?userId=a");
        visit.page().getByText("ada").click();
        assertThat(visit.page().locator("#past"))
                .containsText(Pattern.compile("Recovery codes\\s*10"));
        visit.assertAccessible();

        visit.page().locator("#moment").focus();
        visit.page().keyboard().press("Home");

        assertThat(visit.page().locator("#past")).containsText("Before the first event");
        assertThat(visit.page().locator("#past"))
                .containsText(Pattern.compile("Recovery codes\\s*0"));
        visit.page().keyboard().press("ArrowRight");
        assertThat(visit.page().locator("#past")).containsText("pk_");
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void offersOnlyWhatTheKeyMayDo() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("users:read")).open(ADA);

        assertThat(visit.page().locator("main")).containsText("Passkeys");
        assertThat(visit.page().getByText("Reset")).hasCount(0);
        assertThat(visit.page().getByText("Erase")).hasCount(0);
        assertThat(visit.page().locator("#moment")).hasCount(0);
        visit.open("/console/users/reset?userId=ada");
        assertThat(visit.page().locator("main")).containsText("users:reset");
    }

    @Test
    void resetsWithAReasonInTheNameOfTheKey() {
        String key = stage.apiKey("users:read", "users:reset", "audit:read");
        Visit visit = Visit.of(stage).signIn(key).open(ADA);
        visit.page().getByText("Reset").first().click();
        assertThat(visit.page().locator(".takes")).containsText("Passkeys to be removed1");
        visit.assertAccessible();

        visit.page().getByLabel("Reason").fill("lost phone");
        visit.page().getByText("Reset this user").click();

        visit.page().waitForURL("**/console/users/user**");
        assertThat(visit.page().locator("main")).containsText("No passkey");
        visit.open("/console/audit?userId=ada&type=AuthenticatorsReset");
        visit.page().locator("#events summary").first().click();
        assertThat(visit.page().locator("#events")).containsText("lost phone");
        assertThat(visit.page().locator("#events"))
                .containsText("backend " + key.substring(0, key.indexOf('.')));
    }

    /** Through the links and forms of the pages alone. */
    @Test
    void reachesWhoeverWasLetInUnderAnId() {
        Visit visit =
                Visit.of(stage).signIn(stage.apiKey("users:read", "users:reset", "audit:read"));
        for (String id :
                List.of(
                        "a/b",
                        "//x//",
                        "https://id.example/x?y=1#z",
                        "CORP\\u",
                        "x/../y",
                        "%2F",
                        "a+b@example.com",
                        "a;b=c",
                        "a&b=c",
                        "'\"<b>",
                        "e\u0301",
                        "שלום\u200F",
                        "🔑".repeat(20))) {
            stage.enrol(stage.device(), id);
            visit.open("/console/users");
            visit.page().locator("input[name=userId]").fill(id);
            visit.page().keyboard().press("Enter");
            visit.page()
                    .locator("main a[href*='/console/users/user']")
                    .filter(new Locator.FilterOptions().setHasText(id.strip()))
                    .first()
                    .click();
            assertThat(visit.page().locator("main")).containsText("pk_");
            visit.page().getByText("Reset").first().click();
            visit.page().getByLabel("Reason").fill("lost phone");
            visit.page().getByText("Reset this user").click();
            visit.page().waitForURL("**/console/users/user**");
            assertThat(visit.page().locator("main")).containsText("No passkey");
        }
        visit.assertNoComplaints();
    }

    @Test
    void signsOutEverywhere() {
        Visit visit =
                Visit.of(stage)
                        .signIn(stage.apiKey("users:read", "sessions:write", "audit:read"))
                        .open(ADA);
        visit.page().getByText("Sign out everywhere").click();
        visit.assertAccessible();

        visit.page().getByText("Sign this user out").click();

        visit.page().waitForURL("**/console/users/user**");
        assertThat(visit.page().locator("main")).containsText("Passkeys");
        visit.open("/console/audit?userId=ada&type=UserSignedOut");
        assertThat(visit.page().locator("#events summary")).hasCount(1);
        visit.assertNoComplaints();
    }

    @Test
    void forgetsARememberedBrowser() {
        stage.operator(
                        "PATCH",
                        "/v1/apps/" + stage.appId(),
                        Map.of("policy", Map.of("rememberedBrowsers", Map.of("period", "P30D"))))
                .expect(200);
        Session session = stage.enrol(stage.device(), "eve").session();
        stage.http()
                .call(
                        "POST",
                        session.path() + "/remembered-browser",
                        session.token(),
                        Map.of("name", "Sofa"))
                .expect(201);
        String key = stage.apiKey("users:read", "users:write");
        Visit visit = Visit.of(stage).signIn(key).open("/console/users/user?userId=eve");
        assertThat(visit.page().locator("main")).containsText("Sofa");
        visit.assertAccessible();

        visit.page().getByLabel("Forget Sofa").click();

        assertThat(visit.page().locator("main")).not().containsText("Sofa");
        visit.assertNoComplaints();
    }

    @Test
    void unlocksWithAReason() {
        lock("ada");
        Visit visit =
                Visit.of(stage)
                        .signIn(stage.apiKey("users:read", "users:write", "audit:read"))
                        .open(ADA);
        visit.page().getByText("Unlock").click();
        assertThat(visit.page().locator(".takes")).containsText("Locked until");
        visit.assertAccessible();

        visit.page().getByLabel("Reason").fill("called from the known number");
        visit.page().getByText("Unlock this user").click();

        visit.page().waitForURL("**/console/users/user**");
        assertThat(visit.page().locator("a.button[href*=unlock]")).hasCount(0);
        visit.open("/console/audit?userId=ada&type=UserUnlocked");
        visit.page().locator("#events summary").first().click();
        assertThat(visit.page().locator("#events")).containsText("called from the known number");
    }

    /** By so many wrong recovery codes as it takes. */
    private void lock(String userId) {
        for (int i = 0; i < 50 && !isLocked(userId); i++) {
            Session session = stage.backend().begin(userId);
            stage.http()
                    .call(
                            "POST",
                            "/v1/sessions/" + session.id() + "/recovery-code",
                            session.token(),
                            Map.of("code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAA"));
        }
        assertThat(isLocked(userId)).isTrue();
    }

    private boolean isLocked(String userId) {
        return stage.operator("GET", "/v1/users/" + userId + "/mfa?appId=" + stage.appId(), null)
                .expect(200)
                .body()
                .get("locked")
                .asBoolean();
    }

    @Test
    void erasesOnlyWhoIsNamedTwice() {
        Visit visit =
                Visit.of(stage)
                        .signIn(stage.apiKey("users:read", "users:erase"))
                        .open("/console/users/erase?userId=ada");
        visit.page().getByLabel("Repeat the user").fill("bob");
        visit.page().getByText("permanently").last().click();
        assertThat(visit.page().locator("main")).containsText("must be the user's id");

        visit.open("/console/users/erase?userId=ada");
        visit.page().getByLabel("Repeat the user").fill("ada");
        visit.page().getByText("Erase this user permanently").click();
        visit.page().waitForURL("**/console/users/user**");
        assertThat(visit.page().locator("main")).containsText("No passkey");
    }

    @Test
    void showsNoKeyTheUsersOfAnotherApp() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("users:read", "audit:read"));

        visit.open("/console/users?appId=app_default");
        assertThat(visit.page().locator("main")).containsText("The app was not found");
        visit.open("/console?appId=app_default");
        assertThat(visit.page().locator("main")).containsText("The app was not found");
    }

    @Test
    void drawsWhatHasHappened() {
        Visit visit =
                Visit.of(stage, ColorScheme.DARK, 1280)
                        .signIn(stage.apiKey("users:read", "audit:read"));

        assertThat(visit.path()).isEqualTo("/console");
        assertThat(visit.page().locator(".figures")).containsText("With a passkey1");
        assertThat(visit.page().locator("#table-enrolments tbody tr").last().locator("td"))
                .hasText("1");
        visit.page()
                .waitForFunction(
                        "() => window.Chart?.getChart(document.querySelector('canvas'))?.width > 100");
        visit.assertNoComplaints();
    }
}
