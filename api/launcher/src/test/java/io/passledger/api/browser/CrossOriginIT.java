package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>. */
class CrossOriginIT {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    @RegisterExtension final Stage stage = new Stage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions",
                "/v1/sessions/ses_x/passkey-authentication/options",
                "/v1/users/me/passkeys",
                "/.well-known/jwks.json"
            })
    void letsPagesOfAnAppsOriginAsk(String path) {
        HttpResponse<String> answer = preflight(path, stage.frontEnd().origin());

        assertThat(answer.statusCode()).isEqualTo(204);
        HttpHeaders headers = answer.headers();
        assertThat(headers.allValues(ALLOW_ORIGIN)).containsExactly(stage.frontEnd().origin());
        assertThat(headers.firstValue("Access-Control-Allow-Methods"))
                .contains("GET, POST, PATCH, DELETE");
        assertThat(headers.firstValue("Access-Control-Allow-Headers"))
                .contains(
                        "Authorization, Content-Type, Idempotency-Key, Passledger-Min-Position,"
                                + " X-Request-Id, traceparent, tracestate");
        assertThat(headers.firstValue("Access-Control-Max-Age")).contains("600");
        assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(headers.allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/apps",
                "/v1/grants",
                "/v1/tokens/verify",
                "/v1/users/ada/authenticators",
                "/v1/users/me/../ada/authenticators",
                "/v1/audit/events",
                "/v1/admin/projections",
                "/actuator/prometheus",
                "/"
            })
    void keepsBackendsOwnPathsFromEveryPage(String path) {
        HttpResponse<String> answer = preflight(path, stage.frontEnd().origin());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(accessControlHeaders(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "*",
                "http://localhost",
                "http://localhost:1",
                "https://localhost.evil.example"
            })
    void tellsOtherOriginsNothing(String origin) {
        assertThat(accessControlHeaders(preflight("/v1/sessions", origin))).isEmpty();
        assertThat(accessControlHeaders(get("/.well-known/jwks.json", origin))).isEmpty();
    }

    @Test
    void letsPagesReadProblemsAndThePosition() {
        HttpResponse<String> refused = get("/v1/users/me/mfa", stage.frontEnd().origin());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).contains(stage.frontEnd().origin());
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("Passledger-Position, Retry-After, X-Request-Id");

        Session session = stage.backend().begin("ada");
        Answer options =
                stage.device().post(session, "/passkey-registration/options", Map.of()).expect(200);
        assertThat(options.position()).matches("\\d+");
    }

    @Test
    void knowsRelatedOriginsToo() {
        Map<String, Object> patch =
                Map.of("policy", Map.of("relatedOrigins", List.of("https://shop.example")));
        stage.http()
                .call("PATCH", "/v1/apps/" + stage.backend().appId(), stage.rootKey(), patch)
                .expect(200);

        await().untilAsserted(() ->
                assertThat(
                                preflight("/v1/sessions", "https://shop.example")
                                        .headers()
                                        .firstValue(ALLOW_ORIGIN))
                        .contains("https://shop.example"));
    }

    @Test
    void isHeldUpByTheBrowser() {
        try (FrontEnd stranger = new FrontEnd()) {
            Device device = stage.deviceAt(stranger.origin());
            Session session = stage.backend().begin("ada");

            assertThatThrownBy(() -> device.register(session.path(), session.token()))
                    .hasMessageContaining("Failed to fetch");
        }
    }

    private HttpResponse<String> preflight(String path, String origin) {
        return stage.http()
                .send(
                        stage.http()
                                .request(path)
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("Origin", origin)
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "authorization")
                                .build());
    }

    private HttpResponse<String> get(String path, String origin) {
        return stage.http().send(stage.http().request(path).header("Origin", origin).build());
    }

    private static List<String> accessControlHeaders(HttpResponse<String> answer) {
        return answer.headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"))
                .toList();
    }
}
