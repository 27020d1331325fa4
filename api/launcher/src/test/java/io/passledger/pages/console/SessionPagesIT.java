package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.browser.Session;
import io.passledger.api.browser.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionPagesIT {

    @RegisterExtension final Stage stage = new Stage();

    private Session refused;

    @BeforeEach
    void oneIsAcceptedAndOneIsNot() {
        stage.enrol(stage.device(), "ada");
        refused = stage.backend().begin("ada");
        stage.http()
                .call(
                        "POST",
                        "/v1/sessions/" + refused.id() + "/recovery-code",
                        refused.token(),
                        Map.of("code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAA"))
                .expect(422);
    }

    @Test
    void saysWhyEachWasRefused() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("audit:read"));
        // The list is a projection's, which hears of a session a moment later.
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        visit.open("/console/sessions?which=refused")
                                        .page()
                                        .locator("tbody tr:not(.more)")
                                        .count()
                                == 1);
        visit.open("/console/sessions");
        assertThat(visit.page().locator("tbody tr:not(.more)")).hasCount(2);

        visit.page().getByLabel("Which").selectOption("refused");
        visit.page().getByText("Show").last().click();

        assertThat(visit.page().locator("tbody tr:not(.more)")).hasCount(1);
        assertThat(visit.page().locator("tbody"))
                .containsText("it is none of the user's, or was used before");
        visit.page().locator("tbody a").first().click();
        assertThat(visit.page().locator("dl.facts")).containsText(refused.id());
        assertThat(visit.page().locator("ol.steps")).containsText("recovery code");
        visit.page().locator("ol.steps summary").last().click();
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void showsNobodyTheSessionsOfAnotherApp() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("audit:read"));

        visit.open("/console/sessions?appId=app_default");
        assertThat(visit.page().locator("main")).containsText("The app was not found");
        visit.open("/console/sessions/session?sessionId=ses_AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(visit.page().locator("main")).containsText("The session was not found");
    }
}
