package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no credential: health, metrics, the API's description, related origins. */
class PublishedIT {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String RELATED = "https://shop.example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/docs",
                "/.well-known/jwks.json",
                "/.well-known/webauthn"
            })
    void isReachable(String path) throws IOException, InterruptedException {
        assertThat(status(path)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "heapdump", "threaddump", "loggers", "configprops"})
    void nothingElseOfTheActuatorIs(String endpoint) throws IOException, InterruptedException {
        assertThat(status("/actuator/" + endpoint)).isEqualTo(404);
    }

    @Test
    void metricsAreAtThePortOfTheirOwnAlone() throws IOException, InterruptedException {
        assertThat(status("/actuator/prometheus")).isEqualTo(404);
        Api management = Api.of(Nodes.firstManagement());

        management.get("/actuator/prometheus").expect(200);
        for (String kind : List.of("", "/liveness", "/readiness")) {
            management.get("/actuator/health" + kind).expect(200);
        }
        assertThat(status(Nodes.firstManagement(), "/v1/apps")).isEqualTo(404);
        assertThat(status(Nodes.firstManagement(), "/console")).isEqualTo(404);
        assertThat(status(Nodes.firstManagement(), "/docs")).isEqualTo(404);
        assertThat(status(Nodes.firstManagement(), "/actuator/env")).isEqualTo(404);
    }

    @Test
    void healthTellsNoDetails() {
        assertThat(Nodes.stranger().get("/actuator/health").expect(200).body().propertyNames())
                .containsOnly("status", "groups");
    }

    @Test
    void relatedOriginsAreTheAppsOwn() {
        Tenant shop = Tenant.create(Map.of("relatedOrigins", List.of(RELATED)));

        Answer listed = Nodes.stranger().get("/.well-known/webauthn?appId=" + shop.appId());

        assertThat(listed.expect(200).texts("origins")).containsExactly(RELATED);
        assertThat(
                        Nodes.stranger()
                                .get("/.well-known/webauthn?appId=" + Tenant.create().appId())
                                .expect(200)
                                .texts("origins"))
                .isEmpty();
    }

    @Test
    void metricsHaveAFixedSetOfLabels() throws IOException, InterruptedException {
        Tenant shop = Tenant.create(Tenant.withoutAcknowledgement());
        visit(shop, "first");
        Set<String> before = series();
        for (int user = 0; user < 20; user++) {
            visit(shop, "user-" + user);
            status("/no/such/path/" + user);
            Nodes.stranger().get("/v1/sessions/ses_unknown" + user).expect(401, "unauthenticated");
        }

        Set<String> added = series();
        added.removeAll(before);

        assertThat(added).noneMatch(label -> label.matches(".*(user-\\d|ses_|app_|pk_|such).*"));
        // An unknown path and an unknown session are a series each, however many there are.
        assertThat(added.stream().filter(label -> label.startsWith("uri=")))
                .hasSizeLessThanOrEqualTo(2);
    }

    private static void visit(Tenant shop, String userId) {
        shop.enrolled(userId).signIn();
        shop.mfa(userId);
        shop.passkeyIds(userId);
    }

    /** Every label with each value that it has. */
    private static Set<String> series() {
        Set<String> labels = new TreeSet<>();
        Matcher found =
                LABEL.matcher(
                        Api.of(Nodes.firstManagement())
                                .get("/actuator/prometheus")
                                .expect(200)
                                .http()
                                .body());
        while (found.find()) {
            labels.add(found.group(1) + "=" + found.group(2));
        }
        return labels;
    }

    private static int status(String path) throws IOException, InterruptedException {
        return status(Nodes.first(), path);
    }

    private static int status(URI node, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(node.resolve(path)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
