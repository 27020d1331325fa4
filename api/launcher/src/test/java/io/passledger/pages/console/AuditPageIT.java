package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditPageIT {

    @RegisterExtension final Stage stage = new Stage();

    @BeforeEach
    void enrol() {
        stage.enrol(stage.device(), "ada");
    }

    private Visit auditor() {
        return Visit.of(stage).signIn(stage.apiKey("audit:read")).open("/console/audit");
    }

    @Test
    void narrowsByEachFilter() {
        Visit visit = auditor();
        visit.page().getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("ada");
        visit.page().getByLabel("Type").fill("PasskeyRegistered");
        visit.page().getByLabel("Outcome").selectOption("success");
        visit.page().getByText("Apply").click();

        assertThat(visit.page().locator("#events summary")).hasCount(1);
        visit.page().locator("#events summary").click();
        assertThat(visit.page().locator("#events pre")).containsText("credential");
        visit.page().getByLabel("Outcome").selectOption("failure");
        visit.page().getByText("Apply").click();
        assertThat(visit.page().locator("#events")).containsText("No events match");
    }

    @Test
    void goesOnWhereThePageEnds() {
        for (int i = 0; i < 55; i++) {
            stage.operator("GET", "/v1/audit/events?limit=1&appId=" + stage.appId(), null)
                    .expect(200);
        }
        Visit visit = auditor();
        assertThat(visit.page().locator("#events summary")).hasCount(50);

        visit.page().getByText("Show more events").focus();
        visit.page().keyboard().press("Enter");

        assertThat(visit.page().locator("#events summary").nth(50)).isFocused();
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void downloadsTheSameExportsAsTheApi() throws IOException {
        Visit visit = auditor();
        for (String format : new String[] {"NDJSON", "CSV", "OCSF"}) {
            Download download =
                    visit.page()
                            .waitForDownload(() ->
                                    visit.page()
                                            .getByRole(
                                                    AriaRole.LINK,
                                                    new Page.GetByRoleOptions().setName(format))
                                            .click());
            assertThat(Files.readString(download.path())).as(format).contains(stage.appId());
        }
    }

    @Test
    void showsAKeyItsOwnAppAlone() {
        Visit visit = auditor();
        visit.open("/console/audit?appId=app_default");

        assertThat(visit.page().locator("main")).containsText("The app was not found");
    }
}
