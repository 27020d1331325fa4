package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a page from elsewhere can make a browser send, and what anybody else can. */
class ForeignRequestsIT {

    private static final Pattern FORM = Pattern.compile("name=\"consoleForm\" value=\"([^\"]+)\"");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(Nodes.first().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", "10.77.0.1");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder signIn(String key) {
        return to("/console/sign-in").POST(BodyPublishers.ofString("key=" + key));
    }

    private static String cookie() {
        HttpResponse<String> answer =
                send(signIn(Nodes.ROOT_KEY).header("Sec-Fetch-Site", "same-origin"));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    @Test
    void takesNoSignInFromAnotherSite() {
        assertThat(send(signIn(Nodes.ROOT_KEY)).statusCode()).isEqualTo(403);
        assertThat(send(signIn(Nodes.ROOT_KEY).header("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(send(signIn(Nodes.ROOT_KEY).header("Sec-Fetch-Site", "same-site")).statusCode())
                .isEqualTo(403);
        assertThat(
                        send(signIn(Nodes.ROOT_KEY).header("Origin", "https://evil.example"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        send(signIn(Nodes.ROOT_KEY)
                                        .header("Origin", "https://passledger.example.com"))
                                .statusCode())
                .isEqualTo(303);
    }

    @Test
    void takesNoFormWithoutItsToken() {
        String cookie = cookie();

        HttpResponse<String> refused =
                send(
                        to("/console/sign-out")
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("consoleForm=another")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("another sign-in");
    }

    @Test
    void refusesWhatNobodyHasAllowed() {
        HttpResponse<String> refused =
                send(
                        to("/console/whatever")
                                .header("Cookie", cookie())
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void readsItsCookieOnEveryNodeAndNoOther() {
        String cookie = cookie();
        URI second = Nodes.second().resolve("/console/audit");

        assertThat(send(HttpRequest.newBuilder(second).header("Cookie", cookie)).statusCode())
                .isEqualTo(200);
        String changed = cookie.substring(0, cookie.length() - 8) + "AAAAAAAA";
        assertThat(send(HttpRequest.newBuilder(second).header("Cookie", changed)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void saysOfEachPageWhatItMayDo() {
        HttpResponse<String> page =
                send(
                        HttpRequest.newBuilder(Nodes.first().resolve("/console/audit"))
                                .header("Cookie", cookie()));

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                                + " data:; connect-src 'self'; form-action 'self';"
                                + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy").orElseThrow())
                .contains("publickey-credentials-get=(self)", "camera=()");
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .contains("max-age=31536000; includeSubDomains");
    }

    @Test
    void takesNoCookieOfASignInThatWasEnded() {
        String cookie = cookie();
        String other = cookie();
        HttpResponse<String> page =
                send(
                        HttpRequest.newBuilder(Nodes.second().resolve("/console/audit"))
                                .header("Cookie", cookie));
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).isTrue();

        HttpResponse<String> out =
                send(
                        to("/console/sign-out")
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("consoleForm=" + form.group(1))));

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().allValues("Clear-Site-Data")).containsExactly("\"cache\"");
        for (URI node : List.of(Nodes.second(), Nodes.first())) {
            URI audit = node.resolve("/console/audit");
            HttpResponse<String> refused =
                    send(HttpRequest.newBuilder(audit).header("Cookie", cookie));
            assertThat(refused.statusCode()).isEqualTo(303);
            assertThat(refused.headers().firstValue("Location").orElseThrow())
                    .endsWith("/console/sign-in?ended");
            assertThat(send(HttpRequest.newBuilder(audit).header("Cookie", other)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void countsSignInsLikeCallsWithoutAKey() {
        int last = 0;
        for (int i = 0; i < 1_000 && last != 429; i++) {
            last =
                    send(HttpRequest.newBuilder(Nodes.first().resolve("/console/sign-in"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("X-Forwarded-For", "10.77.0.2")
                                    .header("Sec-Fetch-Site", "same-origin")
                                    .POST(BodyPublishers.ofString("key=wrong")))
                            .statusCode();
        }

        assertThat(last).isEqualTo(429);
    }
}
