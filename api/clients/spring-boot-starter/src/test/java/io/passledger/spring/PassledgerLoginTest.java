package io.passledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.spring.shop.ShopClock;
import io.passledger.spring.shop.TestShop;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What the starter does with a form login, and what it never lets through. */
class PassledgerLoginTest {

    private static final String PAGE = "/login/passledger";
    private static final StubPassledger PASSLEDGER = new StubPassledger();
    private static ConfigurableApplicationContext shop;
    private static URI address;

    @BeforeAll
    static void start() {
        shop =
                SpringApplication.run(
                        TestShop.class,
                        "--server.port=0",
                        "--passledger.url=" + PASSLEDGER.address(),
                        "--passledger.api-key=key_of_the_shop",
                        "--passledger.app-id=app_shop",
                        "--passledger.timeout=5s");
        address =
                URI.create(
                        "http://localhost:"
                                + shop.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        shop.close();
        PASSLEDGER.stop();
    }

    @AfterEach
    void works() {
        PASSLEDGER.down(0);
        PASSLEDGER.app("app_shop");
        PASSLEDGER.asked();
    }

    private static Visitor visitor() {
        return new Visitor(address);
    }

    private static void forward(Duration by) {
        shop.getBean(ShopClock.class).advance(by);
    }

    @Test
    void leadsToThePageAndBackToWhereTheUserWantedToGo() {
        Visitor ada = visitor();

        assertThat(ada.led("/transfer?amount=5")).isEqualTo("/login");
        ada.withPassword("ada");
        assertThat(ada.led("/transfer?amount=5"))
                .startsWith(PAGE)
                .contains("factor.reason=missing");
        String token = StubPassledger.token("ada", ada.begin());
        String back = ada.prove(token);

        assertThat(back).startsWith("/transfer?amount=5");
        assertThat(ada.get(back).body()).isEqualTo("Transferred 5.");
        assertThat(PASSLEDGER.asked().get(0))
                .contains("\"userId\":\"ada\"", "\"purpose\":\"signIn\"");
    }

    @Test
    void letsNobodyInByThePasswordAlone() {
        Visitor ada = visitor().withPassword("ada");

        assertThat(ada.led("/")).startsWith(PAGE);
        assertThat(ada.get("/", "application/json").statusCode()).isEqualTo(403);
    }

    @Test
    void leadsStrangersToTheLogin() {
        assertThat(visitor().led(PAGE)).isEqualTo("/login");
        Visitor stranger = visitor();
        assertThat(Visitor.location(stranger.post("/login", PAGE + "/session")))
                .isEqualTo("/login");
        assertThat(Visitor.location(stranger.post("/login", PAGE, "token", "x"))).startsWith(PAGE);
        assertThat(PASSLEDGER.asked()).isEmpty();
    }

    @Test
    void refusesAnotherUsersToken() {
        Visitor ada = visitor().withPassword("ada");
        String hers = ada.begin();

        assertThat(ada.prove(StubPassledger.token("bob", hers))).isEqualTo(PAGE + "?refused");
        assertThat(ada.get(PAGE + "?refused").body()).contains("That was not accepted.");
        assertThat(ada.led("/")).startsWith(PAGE);
    }

    @Test
    void refusesATokenOfAnotherHttpSession() {
        String elsewhere = visitor().withPassword("ada").begin();
        Visitor ada = visitor().withPassword("ada");
        ada.begin();

        assertThat(ada.prove(StubPassledger.token("ada", elsewhere))).isEqualTo(PAGE + "?refused");
        assertThat(ada.led("/")).startsWith(PAGE);
    }

    @Test
    void refusesWhatWasBegunForTheUserBefore() {
        Visitor shared = visitor().withPassword("ada");
        String hers = shared.begin();
        shared.withPassword("bob");
        PASSLEDGER.asked();

        assertThat(shared.prove(StubPassledger.token("ada", hers))).isEqualTo(PAGE + "?refused");
        assertThat(shared.led("/")).startsWith(PAGE);
        assertThat(PASSLEDGER.asked()).isEmpty();
    }

    @Test
    void doesNotPassTheFactorOnToTheNextUser() {
        Visitor shared = visitor().signedIn("ada");
        assertThat(shared.get("/").body()).isEqualTo("Signed in as ada.");

        shared.withPassword("bob");

        assertThat(shared.led("/")).startsWith(PAGE);
    }

    @Test
    void takesATokenOnce() {
        Visitor ada = visitor().withPassword("ada");
        String token = StubPassledger.token("ada", ada.begin());
        ada.prove(token);
        PASSLEDGER.asked();

        assertThat(ada.prove(token)).isEqualTo(PAGE + "?refused");
        assertThat(PASSLEDGER.asked()).isEmpty();
        assertThat(ada.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void spendsTheSessionOnARefusal() {
        Visitor ada = visitor().withPassword("ada");
        String hers = ada.begin();
        ada.prove("guessed");

        assertThat(ada.prove(StubPassledger.token("ada", hers))).isEqualTo(PAGE + "?refused");
        assertThat(ada.led("/")).startsWith(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "twice", "blank", "huge"})
    void asksNobodyAboutWhatIsNoToken(String kind) {
        Visitor ada = visitor().withPassword("ada");
        String right = StubPassledger.token("ada", ada.begin());
        PASSLEDGER.asked();
        String[] members =
                switch (kind) {
                    case "none" -> new String[] {};
                    case "twice" -> new String[] {"token", right, "token", right};
                    case "blank" -> new String[] {"token", " "};
                    default -> new String[] {"token", "x".repeat(8193)};
                };

        assertThat(Visitor.location(ada.post(PAGE, PAGE, members))).isEqualTo(PAGE + "?refused");
        assertThat(PASSLEDGER.asked()).isEmpty();
        assertThat(ada.led("/")).startsWith(PAGE);
    }

    @Test
    void needsTheTokenAgainstForgery() {
        Visitor ada = visitor().withPassword("ada");
        String token = StubPassledger.token("ada", ada.begin());
        PASSLEDGER.asked();

        assertThat(ada.postAsIs(PAGE, List.of("token", token)).statusCode()).isEqualTo(403);
        assertThat(ada.postAsIs(PAGE + "/session", List.of()).statusCode()).isEqualTo(403);
        assertThat(PASSLEDGER.asked()).isEmpty();
    }

    @Test
    void renewsTheHttpSession() {
        Visitor ada = visitor().withPassword("ada");
        String before = ada.session();

        ada.prove(StubPassledger.token("ada", ada.begin()));

        assertThat(ada.session()).isNotEqualTo(before);
    }

    @Test
    void asksAgainWhenTheFactorIsTooOld() {
        Visitor ada = visitor().signedIn("ada");
        assertThat(ada.get("/transfer?amount=1").body()).isEqualTo("Transferred 1.");
        forward(Duration.ofMinutes(6));
        PASSLEDGER.asked();

        String led = ada.led("/transfer?amount=2");
        assertThat(led).startsWith(PAGE).contains("factor.reason=expired");
        assertThat(ada.get(led).body()).contains("Some time has passed.");
        assertThat(ada.get("/").statusCode()).isEqualTo(200);
        String back = ada.prove(StubPassledger.token("ada", ada.begin()));

        assertThat(ada.get(back).body()).isEqualTo("Transferred 2.");
        assertThat(PASSLEDGER.asked().get(0)).contains("\"purpose\":\"stepUp\"");
    }

    @Test
    void countsNoTokenThatWasHeldBackAsNew() {
        Visitor ada = visitor().signedIn("ada");
        String token = StubPassledger.token("ada", ada.begin());
        forward(Duration.ofMinutes(6));
        ada.prove(token);

        assertThat(ada.led("/transfer?amount=3")).contains("factor.reason=expired");
    }

    @Test
    void endsTheSessionsAtASignOut() {
        Visitor ada = visitor().withPassword("ada");
        String first = ada.begin();
        ada.prove(StubPassledger.token("ada", first));
        String second = ada.begin();
        ada.prove(StubPassledger.token("ada", second));
        PASSLEDGER.asked();

        assertThat(Visitor.location(ada.post("/logout", "/logout"))).startsWith("/login");

        assertThat(PASSLEDGER.asked())
                .containsExactly(
                        "DELETE /v1/sessions/" + first + " ",
                        "DELETE /v1/sessions/" + second + " ");
        assertThat(ada.led("/")).isEqualTo("/login");
    }

    @Test
    void signsOutWithoutPassledgerToo() {
        Visitor ada = visitor().signedIn("ada");
        PASSLEDGER.down(503);

        assertThat(Visitor.location(ada.post("/logout", "/logout"))).startsWith("/login");
        assertThat(ada.led("/")).isEqualTo("/login");
    }

    @Test
    void saysThatPassledgerIsUnavailableAndLetsNobodyIn() {
        Visitor ada = visitor().withPassword("ada");
        String token = StubPassledger.token("ada", ada.begin());
        PASSLEDGER.down(503);

        assertThat(ada.get(PAGE).body()).contains("<h1>Second factor</h1>");
        assertThat(ada.prove(token)).isEqualTo(PAGE + "?unavailable");
        assertThat(ada.get(PAGE + "?unavailable").body()).contains("be reached. Please try again.");
        assertThat(ada.beginning().statusCode()).isEqualTo(503);
        assertThat(ada.led("/")).startsWith(PAGE);

        PASSLEDGER.down(0);
        ada.prove(StubPassledger.token("ada", ada.begin()));
        assertThat(ada.get("/").body()).isEqualTo("Signed in as ada.");
    }

    @Test
    void tellsHowLongToWait() {
        Visitor ada = visitor().withPassword("ada");
        PASSLEDGER.down(429);

        HttpResponse<String> answer = ada.beginning();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void beginsNothingWithAnotherAppsKey() {
        Visitor ada = visitor().withPassword("ada");
        PASSLEDGER.app("app_other");

        assertThat(ada.beginning().statusCode()).isEqualTo(503);
    }

    @Test
    void allowsThePageOnlyItsOwnScriptAndPassledgers() {
        Visitor ada = visitor().withPassword("ada");

        HttpResponse<String> page = ada.get(PAGE + "?%3Cscript%3Erefused");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'; script-src 'self' " + PASSLEDGER.address() + ";")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body()).doesNotContain("<script>").doesNotContain("key_of_the_shop");
        assertThat(ada.get(PAGE + ".js").body()).contains("/sdk/passledger.js");
        assertThat(ada.get(PAGE + ".css").body()).contains("color-scheme");
    }
}
