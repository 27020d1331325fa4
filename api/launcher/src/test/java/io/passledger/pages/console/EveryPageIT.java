package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.passledger.api.browser.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each page that the navigation has, those to come included. */
class EveryPageIT {

    @RegisterExtension final Stage stage = new Stage();

    @BeforeEach
    void somethingHasHappened() {
        stage.enrol(stage.device(), "ada");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void canBeUsedByEverybodyAndOnEveryScreen(ColorScheme scheme) {
        Visit visit = Visit.of(stage, scheme, 1280).signIn(stage.rootKey());
        assertThat(visit.navigation()).contains("/console/audit", "/console/passkeys");

        for (String path : visit.navigation()) {
            visit.page().setViewportSize(1280, 800);
            visit.open(path);
            assertThat(visit.page().locator("h1").count()).as("headings of %s", path).isEqualTo(1);
            visit.assertAccessible();
            visit.page().setViewportSize(Visit.NARROW, 740);
            visit.assertFitsItsWidth();
            visit.assertAccessible();
            visit.assertNoComplaints();
        }
    }
}
