package io.passledger.pages.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppPagesIT {

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void changesAPolicy() {
        Visit visit = atApp("apps:read", "apps:write");

        visit.page().getByLabel("as JSON").fill("{\"policy\":{\"mfa\":\"optional\"}}");
        visit.page().getByText("Save").click();

        assertThat(visit.page().locator("main")).containsText("Saved");
        assertThat(visit.page().getByLabel("as JSON").inputValue())
                .contains("\"mfa\" : \"optional\"");
        assertThat(
                        stage.operator("GET", "/v1/apps/" + stage.appId(), null)
                                .expect(200)
                                .body()
                                .at("/policy/mfa")
                                .asString())
                .isEqualTo("optional");
        visit.assertAccessible();
        visit.assertNoComplaints();
    }

    @Test
    void tellsOfOriginsThatBrowsersMayPassOver() {
        Visit visit = atApp("apps:read", "apps:write");
        String origins =
                IntStream.rangeClosed(1, 6)
                        .mapToObj("\"https://shop%d.example\""::formatted)
                        .collect(Collectors.joining(","));

        visit.page()
                .getByLabel("as JSON")
                .fill("{\"policy\":{\"relatedOrigins\":[%s]}}".formatted(origins));
        visit.page().getByText("Save").click();

        assertThat(visit.page().locator("main .notice.bad"))
                .containsText("policy.relatedOrigins has 6 registrable labels");
        visit.assertAccessible();
    }

    @Test
    void givesBackWhatCantBeAcceptedWithWhatIsWrong() {
        Visit visit = atApp("apps:read", "apps:write");

        visit.page().getByLabel("as JSON").fill("{\"policy\":\n{\"mfa\":");
        visit.page().getByText("Save").click();
        assertThat(visit.page().locator("#fault")).containsText("line 2");
        assertThat(visit.page().getByLabel("as JSON").inputValue()).contains("{\"mfa\":");

        visit.page().getByLabel("as JSON").fill("{\"policy\":{\"mfa\":\"never\"}}");
        visit.page().getByText("Save").click();
        assertThat(visit.page().locator("#fault")).containsText("/policy/mfa");
        visit.assertAccessible();
    }

    @Test
    void changesNothingForWhoMayOnlyRead() {
        Visit visit = atApp("apps:read");

        assertThat(visit.page().locator("h2").first()).hasText("Settings");
        assertThat(visit.page().locator("main button, main a.button")).hasCount(0);
    }

    @Test
    void revokesAKeyAndShowsNoSecret() {
        String other = stage.apiKey("users:read");
        Visit visit = atApp("apps:read", "apps:write");
        assertThat(visit.page().content()).doesNotContain(other.substring(other.indexOf('.') + 1));
        String keyId = other.substring(0, other.indexOf('.'));

        visit.page().locator("a[href*='" + keyId + "']").click();
        assertThat(visit.page().locator("main")).containsText("rejected at once");
        visit.assertAccessible();
        visit.page().getByText("Revoke this key").click();

        visit.page().waitForURL("**/console/apps/app**");
        assertThat(visit.page().locator("main")).not().containsText(keyId);
        stage.http().call("GET", "/v1/users/ada/mfa", other, null).expect(401);
    }

    @Test
    void rotatesTheSigningKeyForTheOperatorAlone() {
        Visit visit = Visit.of(stage).signIn(stage.rootKey()).open("/console/apps");
        visit.page().getByText("Rotate the signing key").click();
        assertThat(visit.page().locator("main")).containsText("stay valid until they expire");
        visit.assertAccessible();
        visit.page().getByText("Rotate the key").click();
        assertThat(visit.page().locator("main")).containsText("published");
        assertThat(
                        stage.operator(
                                        "GET",
                                        "/v1/audit/events?type=SigningKeyRotationRequested",
                                        null)
                                .expect(200)
                                .body()
                                .at("/items")
                                .size())
                .isPositive();
    }

    @Test
    void listsWebhooksAndRemovesOne() {
        stage.operator(
                        "POST",
                        "/v1/apps/" + stage.appId() + "/webhooks",
                        Map.of(
                                "url",
                                "https://hooks.example.com/passledger",
                                "types",
                                List.of("UserErased")))
                .expect(201);
        Visit visit = Visit.of(stage).signIn(stage.apiKey("apps:read", "apps:write"));
        visit.open("/console/webhooks");
        assertThat(visit.page().locator("tbody")).containsText("UserErased");
        visit.assertAccessible();
        visit.page().locator("td.number a").click();
        assertThat(visit.page().locator("main")).containsText("Everything was delivered");
        visit.assertAccessible();

        visit.open("/console/webhooks");
        visit.page().getByText("Remove").last().click();
        assertThat(visit.page().locator("main")).containsText("Deliveries end at once");
        visit.page().getByText("Remove this webhook").click();

        assertThat(visit.page().locator("tbody")).containsText("no webhooks");
        visit.assertNoComplaints();
    }

    private Visit atApp(String... scopes) {
        Visit visit = Visit.of(stage).signIn(stage.apiKey(scopes)).open("/console/apps");
        visit.page().locator("tbody a").first().click();
        return visit;
    }
}
