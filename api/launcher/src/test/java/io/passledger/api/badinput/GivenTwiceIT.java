package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A request that says one thing twice, also with the same value, is refused and does nothing. */
class GivenTwiceIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestFactory
    Stream<DynamicTest> refusesEachParameterOfEachOperation() {
        return DescribedOperation.all().stream()
                .filter(operation -> !operation.parameters("query").isEmpty())
                .map(operation -> dynamicTest(operation.id(), () -> tryParameters(operation)));
    }

    private static void tryParameters(DescribedOperation operation) {
        Scene scene = Scene.of(operation, Tenant.create());
        String caller = operation.callers().iterator().next();
        String path = scene.path(caller);
        Faults faults = new Faults();
        for (String name : operation.parameters("query")) {
            String value = operation.typeOf(name).equals("integer") ? "1" : "x";
            String twice = name + "=" + value + "&" + name + "=" + value;
            faults.check(
                    twice,
                    () -> {
                        Answer answer =
                                scene.caller(caller)
                                        .send(
                                                operation.method(),
                                                path + (path.contains("?") ? "&" : "?") + twice,
                                                scene.body() == null ? null : operation.mediaType(),
                                                Objects.toString(scene.body(), "")
                                                        .getBytes(StandardCharsets.UTF_8));
                        Helpful.assertProblem(answer).expect(400, "invalid-request");
                        Helpful.assertPointsAt("?" + name, answer);
                    });
        }
        faults.assertNone();
    }

    @Test
    void refusesAnotherSpellingOfTheSameName() {
        Answer answer = Nodes.operator().get("/v1/apps?limit=1&lim%69t=2");

        Helpful.assertProblem(answer).expect(400, "invalid-request");
        Helpful.assertPointsAt("?limit", answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "Passledger-Min-Position",
                "Origin"
            })
    void refusesAHeader(String name) throws Exception {
        Tenant tenant = Tenant.create();
        Map<String, String> headers =
                Map.of(
                        "Authorization", "Bearer " + tenant.backend().bearer(),
                        "Content-Type", "application/json",
                        "Idempotency-Key", "once-and-again",
                        "Passledger-Min-Position", "0",
                        "Origin", "https://shop.example");
        HttpRequest.Builder request = HttpRequest.newBuilder(Nodes.first().resolve("/v1/sessions"));
        headers.forEach(request::header);
        String body = "{\"userId\":\"ada\"}";

        HttpResponse<String> refused =
                HTTP.send(
                        request.copy()
                                .header(name, headers.get(name))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(refused.body()).at("/errors/0/pointer").asString())
                .isEqualTo(name);
        assertThat(
                        HTTP.send(
                                        request.POST(BodyPublishers.ofString(body)).build(),
                                        BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesAFieldOfAFormOnAPage() throws Exception {
        HttpResponse<String> refused =
                HTTP.send(
                        HttpRequest.newBuilder(Nodes.first().resolve("/console/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(
                                        BodyPublishers.ofString(
                                                "key=" + Nodes.ROOT_KEY + "&key=another"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(refused.body()).contains("key must be given only once");
    }

    @ParameterizedTest
    @CsvSource({"apikey, apikey", "apikey, apiKey"})
    void refusesAParameterOfAnotherProduct(String once, String again) throws Exception {
        Tenant tenant = Tenant.create(Map.of("compatibility", List.of("loginradius")));
        URI login =
                Nodes.first()
                        .resolve(
                                "/identity/v2/auth/login/2fa?%s=%s&%s=app_another&apisecret=%s"
                                        .formatted(
                                                once,
                                                tenant.appId(),
                                                again,
                                                tenant.backend().bearer()));

        HttpResponse<String> refused = post(login, "{\"Uid\":\"ada\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("apikey must be given only once");
    }

    private static HttpResponse<String> post(URI uri, String json)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }
}
