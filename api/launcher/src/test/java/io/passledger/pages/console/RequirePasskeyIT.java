package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A console that takes a key only with a passkey. */
class RequirePasskeyIT {

    private static final String ORIGIN = "https://passledger.example.com";

    private static RunningPassledger node;

    @BeforeAll
    static void start() {
        node =
                Nodes.settings(TestDatabase.empty().url())
                        .with("PASSLEDGER_CONSOLE_REQUIRE_PASSKEY", "true")
                        .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void letsAKeyWithoutOneDoNothingButEnrolIt() {
        CookieJar browser = new CookieJar(node.address(), ORIGIN);

        assertThat(browser.led(browser.signIn(Nodes.ROOT_KEY))).isEqualTo("/console/passkeys");

        for (String page :
                List.of(
                        "/console",
                        "/console/audit",
                        "/console/apps",
                        "/console/users",
                        "/console/projections",
                        "/console/nothing")) {
            assertThat(browser.led(browser.get(page))).as(page).isEqualTo("/console/passkeys");
        }
        assertThat(browser.led(browser.submit("/console/users/erase", "userId=ada")))
                .isEqualTo("/console/passkeys");
        HttpResponse<String> page = browser.get("/console/passkeys");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("requires keys with a passkey", "Create a passkey", "Sign out")
                .doesNotContain("href=\"/console/apps\"");

        SoftwarePasskey passkey = new SoftwarePasskey();
        browser.enrol(passkey);
        assertThat(browser.led(browser.get("/console/audit"))).isEqualTo("/console/second-factor");
        browser.acknowledge();
        assertThat(browser.get("/console/audit").statusCode()).isEqualTo(200);

        // From now on as everywhere: the key, then the passkey.
        CookieJar another = new CookieJar(node.address(), ORIGIN);
        assertThat(another.led(another.signIn(Nodes.ROOT_KEY))).isEqualTo("/console/second-factor");
        assertThat(another.led(another.get("/console/passkeys")))
                .isEqualTo("/console/second-factor");
        another.show(passkey);
        assertThat(another.get("/console/apps").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesTheInterfaceOfProgramsAsItIs() {
        assertThat(Api.of(node.address()).as(Nodes.ROOT_KEY).get("/v1/apps").status())
                .isEqualTo(200);
    }
}
