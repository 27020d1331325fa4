package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import io.passledger.api.browser.Stage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectionPagesIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void followsAReplayToItsEnd() {
        stage.enrol(stage.device(), "ada");
        Visit visit = Visit.of(stage).signIn(stage.apiKey("projections:admin"));
        visit.open("/console/projections");
        assertThat(visit.page().locator("tbody tr")).hasCount(3);

        visit.page().locator("#replay-sessions").click();

        visit.page().waitForURL("**/console/projections/replay**");
        assertThat(visit.page().locator("section.card"))
                .containsText(
                        "both digests are the same",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(visit.page().locator("section.card")).hasAttribute("data-status", "Completed");
        assertThat(visit.page().locator("progress")).hasAttribute("value", "100.0");
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void keepsTheKeyboardWhereItIsWhileTheListIsNew() {
        Visit visit = Visit.of(stage).signIn(stage.rootKey()).open("/console/projections");
        visit.page().locator("#replay-users").focus();

        visit.page().waitForResponse("**/console/projections/rows", () -> {});

        assertThat(visit.page().locator("#replay-users")).isFocused();
    }

    @Test
    void showsDeadLettersAndThatThereAreNone() {
        Visit visit = Visit.of(stage).signIn(stage.rootKey()).open("/console/projections");
        visit.page().locator("#letters-passkeys").click();

        assertThat(visit.page().locator("h1")).hasText("Dead letters of passkeys");
        assertThat(visit.page().locator("tbody")).hasText(Pattern.compile("no dead letters"));
        visit.assertAccessible();
        visit.open("/console/projections/dead-letters?projection=nothing");
        assertThat(visit.page().locator("main")).containsText("The projection was not found");
    }

    @Test
    void isForAdministratorsAlone() {
        Visit visit = Visit.of(stage).signIn(stage.apiKey("audit:read"));
        assertThat(visit.page().locator("nav.pages")).not().containsText("Projections");

        visit.open("/console/projections");
        assertThat(visit.page().locator("main")).containsText("projections:admin");
    }
}
