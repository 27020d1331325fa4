package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps the demo safe for who shows it and for who visits it. */
class DemoGuardIT {

    @RegisterExtension final Stage stage = new Stage();

    private static Map<String, String> newcomer() {
        return Map.of(
                "username",
                "v" + UUID.randomUUID().toString().substring(0, 18),
                "password",
                Visitor.PASSWORD);
    }

    private Asked somebody() {
        return Asked.of(stage.passledger());
    }

    @Test
    void letsNoPageButItsOwnChangeAnything() {
        Asked visit = somebody().visiting();

        assertRefused(
                visit.with("Demo-Form-Secret", "guessed").post("/demo/api/sign-up", newcomer()));
        assertRefused(
                somebody()
                        .with("Cookie", visit.header("Cookie"))
                        .post("/demo/api/sign-up", newcomer()));
        assertRefused(
                visit.with("Origin", "https://evil.example").post("/demo/api/sign-up", newcomer()));
        assertRefused(visit.with("Origin", "null").post("/demo/api/sign-up", newcomer()));
        assertRefused(
                visit.with("Sec-Fetch-Site", "cross-site").post("/demo/api/sign-up", newcomer()));
        assertRefused(
                visit.with("Sec-Fetch-Site", "same-site").post("/demo/api/sign-up", newcomer()));
        assertRefused(visit.with("Sec-Fetch-Site", "cross-site").get("/demo/api/visit"));
        // The secret of another visit is as good as none.
        Asked other = somebody().visiting();
        assertRefused(
                visit.with("Demo-Form-Secret", other.header("Demo-Form-Secret"))
                        .post("/demo/api/sign-up", newcomer()));

        assertThat(visit.post("/demo/api/sign-up", newcomer()).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Asked.text(answer, "code")).isEqualTo("not-from-here");
    }

    @Test
    void takesNoForm() {
        HttpResponse<String> answer =
                Asked.send(
                        somebody()
                                .visiting()
                                .request("/demo/api/sign-up")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("username=ada&password=12345678")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void keepsItsCookieFromScriptsAndOtherSitesAndRenewsIt() {
        Asked somebody = somebody();
        HttpResponse<String> begun = somebody.get("/demo/api/visit");
        assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith(VisitCookie.PLAIN_NAME + "=")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/demo")
                .doesNotContain("Secure");

        Asked visit = somebody.after(begun);
        HttpResponse<String> signedUp = visit.post("/demo/api/sign-up", newcomer());

        assertThat(signedUp.statusCode()).isEqualTo(200);
        assertThat(Asked.cookie(signedUp)).isNotEqualTo(Asked.cookie(begun));
        // Whoever knew the cookie of before has nothing.
        assertThat(Asked.text(visit.get("/demo/api/visit"), "stage")).isEqualTo("out");
        HttpResponse<String> chosen =
                somebody.with("Cookie", VisitCookie.PLAIN_NAME + "=chosen-by-an-attacker")
                        .get("/demo/api/visit");
        assertThat(Asked.cookie(chosen)).doesNotContain("chosen");
    }

    @Test
    void isConfinedByItsPolicy() {
        for (String path : List.of("/demo", "/demo/main.js", "/demo/demo.css")) {
            HttpResponse<String> page = somebody().get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Permissions-Policy").orElseThrow())
                    .contains("publickey-credentials-get=(self)", "camera=()");
            // A browser would never come back to http on this machine.
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .contains(
                            "default-src 'none'; script-src 'self'; style-src 'self';"
                                    + " img-src 'self' data:; connect-src 'self'; form-action 'self';"
                                    + " frame-ancestors 'none'; base-uri 'none'");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(somebody().get("/demo/../application.yaml").statusCode()).isEqualTo(404);
        assertThat(somebody().get("/demo/package.json").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "a, long-enough, 400, bad-username",
        "<script>, long-enough, 400, bad-username",
        "somebody, short, 400, bad-password"
    })
    void takesNoNameOrPasswordThatCanNotBe(
            String username, String password, int status, String code) {
        HttpResponse<String> answer =
                somebody()
                        .visiting()
                        .post(
                                "/demo/api/sign-up",
                                Map.of("username", username, "password", password));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Asked.text(answer, "code")).isEqualTo(code);
    }

    @Test
    void tellsNoWrongNameFromAWrongPassword() {
        Map<String, String> ada = newcomer();
        somebody().visiting().post("/demo/api/sign-up", ada);

        HttpResponse<String> wrongPassword =
                somebody()
                        .visiting()
                        .post(
                                "/demo/api/sign-in",
                                Map.of("username", ada.get("username"), "password", "12345678"));
        HttpResponse<String> wrongName =
                somebody().visiting().post("/demo/api/sign-in", newcomer());
        HttpResponse<String> taken = somebody().visiting().post("/demo/api/sign-up", ada);

        assertThat(wrongPassword.statusCode()).isEqualTo(422).isEqualTo(wrongName.statusCode());
        assertThat(wrongPassword.body()).isEqualTo(wrongName.body());
        assertThat(Asked.text(taken, "code")).isEqualTo("username-taken");
    }

    @Test
    void takesNoOtherProofThanThatOfItsOwnSession() {
        Asked visit = somebody().visiting();
        visit = visit.after(visit.post("/demo/api/sign-up", newcomer()));

        for (String token : List.of("eyJhbGciOiJub25lIn0.e30.", "nonsense")) {
            HttpResponse<String> answer =
                    visit.post("/demo/api/proof-of-factor", Map.of("token", token));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Asked.text(answer, "code")).isEqualTo("not-proved");
        }
        // Another visitor's, good as it is, is nothing to this one.
        Visitor ben = Visitor.at(stage);
        ben.enrol();
        String bens =
                (String)
                        ben.page.evaluate(
                                """
                                async () => {
                                    const secret = (await (await fetch('demo/api/visit')).json()).formSecret;
                                    const begun = await (await fetch('demo/api/step-up', {
                                        method: 'POST', body: '{}',
                                        headers: {'Content-Type': 'application/json', 'Demo-Form-Secret': secret},
                                    })).json();
                                    const {Passledger} = await import('/sdk/passledger.js');
                                    const mfa = new Passledger({baseUrl: location.origin});
                                    const session = await mfa.resume(begun.session.sessionId, begun.session.sessionToken);
                                    await session.perform('passkey:auth');
                                    return session.accessToken;
                                }
                                """);
        HttpResponse<String> moved = visit.post("/demo/api/proof-of-factor", Map.of("token", bens));
        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(Asked.text(visit.get("/demo/api/visit"), "stage")).isEqualTo("factor");
    }

    @Test
    void takesACodeOnce() {
        Asked visit = somebody().visiting();
        visit = visit.after(visit.post("/demo/api/sign-up", newcomer()));
        String code = Asked.text(visit.post("/demo/api/phone", Map.of()), "code");

        HttpResponse<String> first = visit.post("/demo/api/phone/answer", Map.of("code", code));
        HttpResponse<String> second = visit.post("/demo/api/phone/answer", Map.of("code", code));

        assertThat(Asked.text(first, "token")).startsWith("grt_");
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).doesNotContain("grt_");
    }

    @Test
    void letsNobodyDoWhatComesLater() {
        Asked visit = somebody().visiting();

        for (String path : List.of("payments", "step-up", "phone", "give-up")) {
            assertThat(visit.post("/demo/api/" + path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(409);
        }
    }

    /** More would leave no tails to auditors. A page that is loaded again needs no second place. */
    @Test
    void showsItsHistoryToTenAtOnce() throws Exception {
        List<InputStream> open = new ArrayList<>();
        Asked first = signedUp();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(follow(first, open)).isEqualTo(200));
            for (int visitor = 1; visitor < 10; visitor++) {
                Asked next = signedUp();
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(follow(next, open)).isEqualTo(200));
            }
            Asked late = signedUp();
            assertThat(follow(late, open)).isEqualTo(503);
            for (int again = 0; again < 5; again++) {
                assertThat(follow(first, open)).isEqualTo(200);
            }

            first.post("/demo/api/sign-out", Map.of());
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(follow(late, open)).isEqualTo(200));
        } finally {
            for (InputStream stream : open) {
                stream.close();
            }
        }
    }

    @Test
    void opensNoHistoryForAHead() {
        Asked visit = signedUp();
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> answer =
                    Asked.send(
                            visit.request("/demo/api/events")
                                    .method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(405);
        }
    }

    private Asked signedUp() {
        Asked visit = somebody().visiting();
        return visit.after(visit.post("/demo/api/sign-up", newcomer()));
    }

    private static int follow(Asked visit, List<InputStream> open)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient()
                        .send(
                                visit.request("/demo/api/events").build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        open.add(answer.body());
        return answer.statusCode();
    }

    @Test
    void isLimitedAsTheApiIs() {
        Asked somebody = somebody();

        List<Integer> answers =
                IntStream.rangeClosed(0, 400)
                        .mapToObj(_ -> somebody.get("/demo/api/visit").statusCode())
                        .toList();

        // Calls are given back as time goes by, so that one may come through among the last.
        assertThat(answers).startsWith(200).contains(429);
    }
}
