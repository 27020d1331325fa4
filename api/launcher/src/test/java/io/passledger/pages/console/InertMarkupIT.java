package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import io.passledger.api.client.Api;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Names that are markup, or that turn the direction of writing around, are shown as what they are:
 * texts. Every page that shows one is looked at.
 */
class InertMarkupIT {

    private static final String SCRIPT = "<script>ran=1</script>";
    private static final String IMAGE = "\"><img src=x onerror=ran=2>";
    private static final String ATTRIBUTE = "' onmouseover=ran=3 x='";
    private static final String TURNED = "\u202Egnp.exe";

    /** What is in the page and can't have come from a template. */
    private static final String FOREIGN =
            """
            () => [...document.querySelectorAll('*')]
                .filter(e => e.matches('img[src="x"], script:not([src])')
                    || [...e.attributes].some(a => a.name.startsWith('on')))
                .map(e => e.outerHTML)
            """;

    /** Elements whose own text turns the direction, and that don't keep that to themselves. */
    private static final String TURNING =
            """
            () => [...document.querySelectorAll('body *')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.includes('\\u202E')))
                .filter(e => getComputedStyle(e).display === 'inline'
                    && getComputedStyle(e).unicodeBidi !== 'isolate')
                .map(e => e.outerHTML)
            """;

    @RegisterExtension final Stage stage = new Stage();

    @Test
    void isShownAsText() {
        Api operator = Api.of(stage.passledger()).as(stage.rootKey());
        Tenant tenant = Tenant.create(operator, Tenant.withoutAcknowledgement());
        operator.patch(tenant.path(), Map.of("name", SCRIPT + IMAGE + TURNED)).expect(200);
        operator.post(
                        tenant.path() + "/api-keys",
                        Map.of("name", IMAGE + ATTRIBUTE, "scopes", List.of("audit:read")))
                .expect(201);
        String userId = SCRIPT + IMAGE + TURNED;
        Session session =
                tenant.begin(
                        Map.of(
                                "userId", userId,
                                "username", SCRIPT + TURNED,
                                "displayName", IMAGE + ATTRIBUTE));
        Session browser =
                new Session(
                        session.id(),
                        session.browser().with("User-Agent", SCRIPT + IMAGE),
                        session.begun());
        browser.register(new SoftwarePasskey()).expect(200);
        String user = "?appId=" + tenant.appId() + "&userId=" + encoded(userId);
        String passkeyId =
                tenant.backend()
                        .get("/v1/users/" + encoded(userId) + "/passkeys")
                        .expect(200)
                        .body()
                        .at("/items/0/passkeyId")
                        .asString();
        tenant.backend()
                .patch(
                        "/v1/users/" + encoded(userId) + "/passkeys/" + passkeyId,
                        Map.of("alias", IMAGE + TURNED))
                .expect(200);

        Visit visit = Visit.of(stage).signIn(stage.rootKey());

        String app = "?appId=" + tenant.appId();
        assertInert(visit, "/console/users" + app, SCRIPT, IMAGE, TURNED);
        assertInert(visit, "/console/users/user" + user, SCRIPT, IMAGE, TURNED);
        assertInert(visit, "/console/users/reset" + user, SCRIPT, IMAGE, TURNED);
        assertInert(visit, "/console/users/erase" + user, SCRIPT, IMAGE, TURNED);
        assertInert(visit, "/console/audit" + user, SCRIPT, IMAGE, TURNED);
        assertInert(visit, "/console/sessions" + user, SCRIPT, IMAGE, TURNED);
        assertInert(
                visit,
                "/console/sessions/session" + app + "&sessionId=" + session.id(),
                SCRIPT,
                IMAGE,
                TURNED);
        assertInert(visit, "/console/apps/app" + app, SCRIPT, IMAGE, TURNED, ATTRIBUTE);
        // To the app's own key, which sees this app alone: the list of all apps has many pages.
        String appsRead =
                operator.post(
                                tenant.path() + "/api-keys",
                                Map.of("name", "apps", "scopes", List.of("apps:read")))
                        .expect(201)
                        .text("secret");
        Visit own = Visit.of(stage).signIn(appsRead);
        assertInert(own, "/console/apps", SCRIPT, IMAGE, TURNED);
        own.assertNoComplaints();
        // What is sent back to whoever has sent it.
        assertInert(visit, "/console/users" + app + "&userId=" + encoded(IMAGE));
        visit.assertNoComplaints();
        assertInert(visit, "/console/audit" + app + "&after=" + encoded(SCRIPT), "400");
    }

    private static void assertInert(Visit visit, String path, String... shown) {
        visit.open(path);
        // What is told only where somebody wants to see it.
        visit.page().evaluate("document.querySelectorAll('details').forEach(e => e.open = true)");
        assertThat(visit.page().evaluate("window.ran")).as(path).isNull();
        assertThat((List<?>) visit.page().evaluate(FOREIGN)).as(path).isEmpty();
        assertThat((List<?>) visit.page().evaluate(TURNING)).as(path).isEmpty();
        String text = (String) visit.page().evaluate("document.body.textContent");
        for (String each : shown) {
            assertThat(text).as(path).contains(each);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
