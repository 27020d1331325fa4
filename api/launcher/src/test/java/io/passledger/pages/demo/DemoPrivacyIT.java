package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happened to somebody is shown to him and to nobody else. */
class DemoPrivacyIT {

    private static final String STATUS_OF = "path => fetch(path).then(answer => answer.status)";

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void keepsVisitorsApart() {
        Visitor ada = Visitor.at(stage);
        Visitor ben = Visitor.at(stage);
        ada.enrol();
        ben.enrol();
        ada.button("Rename My laptop").click();
        ada.page.locator(".passkeys input").fill("Only Ada's");
        ada.button("Save").click();
        ada.event("PasskeyRenamed");
        // Ben's next event comes after all of Ada's, which by then would have come, too.
        ben.button("Rename My laptop").click();
        ben.page.locator(".passkeys input").fill("Only Ben's");
        ben.button("Save").click();
        ben.event("PasskeyRenamed");

        assertThat(ada.positions())
                .hasSizeGreaterThan(8)
                .doesNotContainAnyElementsOf(ben.positions());
        assertThat(ben.page.content()).doesNotContain(ada.username).doesNotContain("Only Ada");
        assertThat(ada.page.content()).doesNotContain(ben.username).doesNotContain("Only Ben");
        long adas = ada.positions().getFirst();
        for (String path : List.of("demo/api/past/" + adas, "demo/api/proofs/" + adas)) {
            assertThat(ben.page.evaluate(STATUS_OF, path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void tellsNothingToWhoHasOnlyGotOut() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        long own = ada.positions().getFirst();

        ada.signOut();

        assertThat(ada.page.locator("#events > li").count()).isZero();
        for (String path :
                List.of("demo/api/events", "demo/api/past/" + own, "demo/api/proofs/" + own)) {
            assertThat(ada.page.evaluate(STATUS_OF, path)).as(path).isEqualTo(409);
        }
    }

    @Test
    void tellsNoPastToWhoKnowsThePasswordAlone() {
        Visitor ada = Visitor.at(stage);
        ada.enrol();
        long own = ada.positions().getFirst();
        ada.signOut().password();
        ada.event("SessionBegun");
        ada.event("CeremonyBegun");

        assertThat(ada.history()).containsExactlyInAnyOrder("SessionBegun", "CeremonyBegun");
        assertThat(ada.page.evaluate(STATUS_OF, "demo/api/past/" + own)).isEqualTo(409);
    }
}
