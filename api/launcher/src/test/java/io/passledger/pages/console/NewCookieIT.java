package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With each factor that is shown the sign-in gets another cookie, and the earlier one is dead. */
class NewCookieIT {

    private static final String ORIGIN = "https://passledger.example.com";

    private final String key = Tenant.create().backend().bearer();
    private final SoftwarePasskey passkey = new SoftwarePasskey();

    private static CookieJar at(URI node) {
        return new CookieJar(node, ORIGIN);
    }

    private static void assertDeadEverywhere(@Nullable String cookie) {
        for (URI node : List.of(Nodes.first(), Nodes.second())) {
            CookieJar thief = at(node).bring(cookie);
            for (String page : List.of("/console", "/console/passkeys", "/console/second-factor")) {
                assertThat(thief.led(thief.get(page))).isEqualTo("/console/sign-in?ended");
            }
        }
    }

    private static void assertGoodEverywhere(@Nullable String cookie) {
        for (URI node : List.of(Nodes.first(), Nodes.second())) {
            assertThat(at(node).bring(cookie).get("/console/passkeys").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void comesWithTheFirstPasskey() {
        CookieJar browser = at(Nodes.first());
        browser.signIn(key);
        browser.enrol(passkey);
        String earlier = browser.cookie();

        browser.acknowledge();

        assertDeadEverywhere(earlier);
        assertGoodEverywhere(browser.cookie());
    }

    @Test
    void comesWithAPasskey() {
        CookieJar owner = at(Nodes.first());
        owner.signIn(key);
        owner.enrol(passkey);
        owner.acknowledge();
        CookieJar browser = at(Nodes.second());
        assertThat(browser.led(browser.signIn(key))).isEqualTo("/console/second-factor");
        String earlier = browser.cookie();

        assertThat(browser.show(passkey).path("next").asString()).isEqualTo("/console");

        assertDeadEverywhere(earlier);
        assertGoodEverywhere(browser.cookie());
        assertGoodEverywhere(owner.cookie());
    }

    @Test
    void comesWithARecoveryCode() {
        CookieJar owner = at(Nodes.first());
        owner.signIn(key);
        List<String> codes = owner.enrol(passkey);
        owner.acknowledge();
        CookieJar browser = at(Nodes.second());
        browser.signIn(key);
        String earlier = browser.cookie();

        assertThat(
                        browser.led(
                                browser.submit(
                                        "/console/second-factor/recovery-code",
                                        "code=" + codes.getFirst())))
                .isEqualTo("/console");

        assertDeadEverywhere(earlier);
        assertGoodEverywhere(browser.cookie());
    }

    @Test
    void comesWithASignInOverAnEarlierOne() {
        CookieJar browser = at(Nodes.first());
        browser.signIn(key);
        String earlier = browser.cookie();
        assertGoodEverywhere(earlier);

        browser.signIn(Nodes.ROOT_KEY);

        assertDeadEverywhere(earlier);
        assertGoodEverywhere(browser.cookie());
    }

    @Test
    void isNotLostToAWrongKey() {
        CookieJar browser = at(Nodes.first());
        browser.signIn(key);
        String earlier = browser.cookie();

        assertThat(browser.signIn("nonsense").statusCode()).isEqualTo(401);

        assertGoodEverywhere(earlier);
    }
}
