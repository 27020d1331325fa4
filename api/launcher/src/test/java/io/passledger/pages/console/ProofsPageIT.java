package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.passledger.api.browser.Stage;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The checks are the browser's own, so what is tampered with here is what the browser is told. */
class ProofsPageIT {

    @RegisterExtension final Stage stage = new Stage();

    private Visit visit;
    private long position;

    @BeforeEach
    void somethingIsSigned() {
        stage.enrol(stage.device(), "ada");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isCovered);
        position = registration().at("/position").asLong();
        visit = Visit.of(stage).signIn(stage.apiKey("audit:read")).open("/console/proofs");
    }

    private boolean isCovered() {
        JsonNode leafIndex = registration().at("/leafIndex");
        String size = kept().lines().skip(1).findFirst().orElseThrow();
        return leafIndex.isNumber() && leafIndex.asLong() < Long.parseLong(size);
    }

    private JsonNode registration() {
        return stage.operator(
                        "GET",
                        "/v1/audit/events?type=PasskeyRegistered&appId=" + stage.appId(),
                        null)
                .expect(200)
                .body()
                .at("/items/0");
    }

    @Test
    void provesACheckpointOneThatWasKeptAndAnEvent() {
        check("newest");
        assertThat(verdict("newest")).hasText("Proved.");

        visit.page().getByLabel("Checkpoint", exact()).fill(kept());
        check("kept");
        assertThat(verdict("kept")).hasText("Proved.");

        visit.page().getByLabel("Position").fill(String.valueOf(position));
        check("event");
        assertThat(verdict("event")).hasText("Proved.");
        assertThat(form("event")).containsText("PasskeyRegistered");
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void refusesWhatTheKeyHasNotSigned() {
        visit.page()
                .getByLabel("Checkpoint", exact())
                .fill(kept().replaceFirst("\n\\d+\n", "\n1\n"));
        check("kept");
        assertThat(verdict("kept")).containsText("Not proved");
        assertThat(form("kept")).containsText("Invalid: the signature");

        String key = visit.page().getByLabel("public key").inputValue();
        visit.page().getByLabel("public key").fill(key.replaceFirst(".(.{4})$", "A$1"));
        check("newest");
        assertThat(verdict("newest")).containsText("Not proved");
    }

    @Test
    void refusesAnEventThatIsNotAsItWasHashed() {
        visit.page()
                .route(
                        "**/console/proofs/event**",
                        route -> {
                            var answer = route.fetch();
                            String told = answer.text().replace("success", "failure");
                            route.fulfill(
                                    new Route.FulfillOptions().setResponse(answer).setBody(told));
                        });
        visit.page().getByLabel("Position").fill(String.valueOf(position));
        check("event");

        assertThat(verdict("event")).containsText("Not proved");
    }

    @Test
    void saysWhatCantBeRead() {
        visit.page().getByLabel("Checkpoint", exact()).fill("nonsense");
        check("kept");
        assertThat(form("kept")).containsText("not a valid checkpoint");

        visit.page().getByLabel("Position").fill("999999999");
        check("event");
        assertThat(form("event")).containsText("exists at this position");
    }

    private String kept() {
        return stage.http()
                .send(
                        stage.http()
                                .request("/v1/audit/checkpoint")
                                .header("Authorization", "Bearer " + stage.rootKey())
                                .build())
                .body();
    }

    private void check(String name) {
        form(name).locator("button").click();
    }

    private Locator form(String name) {
        return visit.page().locator("form[data-check=" + name + "]");
    }

    private Locator verdict(String name) {
        return form(name).locator(".checked .notice");
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
