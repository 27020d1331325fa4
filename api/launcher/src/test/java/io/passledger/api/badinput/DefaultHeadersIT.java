package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Nodes;
import io.passledger.api.docs.DescribedOperation;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every answer, whoever gives it, tells browsers to use it for nothing; over a bare socket, for no
 * client shows a header that stands twice as it is.
 */
class DefaultHeadersIT {

    private static final String END = "\r\n\r\n";
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close";
    private static final String ROOT = "\r\nAuthorization: Bearer " + Nodes.ROOT_KEY;
    private static final String POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Answers without markup, by request. */
    private static Map<String, String> programs() {
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("a list", "GET /v1/apps?limit=1" + HOST + ROOT + END);
        requests.put("an empty answer", "POST /v1/tokens/verify" + HOST + ROOT + END);
        requests.put("nothing there", "GET /nothing" + HOST + END);
        requests.put("another method", "DELETE /v1/apps" + HOST + ROOT + END);
        requests.put("HEAD", "HEAD /.well-known/jwks.json" + HOST + END);
        requests.put("OPTIONS", "OPTIONS /v1/apps" + HOST + END);
        requests.put("OPTIONS of everything", "OPTIONS *" + HOST + END);
        requests.put(
                "a preflight",
                "OPTIONS /v1/sessions"
                        + HOST
                        + "\r\nOrigin: https://a.example\r\nAccess-Control-Request-Method: POST"
                        + END);
        requests.put(
                "another host",
                "GET /v1/apps HTTP/1.1\r\nHost: evil.example\r\nConnection: close" + END);
        requests.put("no HTTP", "HELLO" + END);
        requests.put("a path of 20 kB", "GET /" + "a".repeat(20_000) + HOST + END);
        requests.put("TRACE", "TRACE /v1/apps" + HOST + END);
        requests.put("a percent sign alone", "GET /v1/apps/%" + HOST + END);
        requests.put(
                "a length that is a word",
                "POST /v1/tokens/verify" + HOST + "\r\nContent-Length: many" + END);
        requests.put("a redirect", "GET /docs/" + HOST + END);
        requests.put("the contract", "GET /v3/api-docs" + HOST + END);
        requests.put("keys", "GET /.well-known/jwks.json" + HOST + END);
        requests.put("health", "GET /actuator/health" + HOST + END);
        requests.put("nothing in the SDK", "GET /sdk/nothing.js" + HOST + END);
        return requests;
    }

    private static Map<String, String> probes() {
        return Map.of(
                "health", "GET /actuator/health" + HOST + END,
                "metrics", "GET /actuator/prometheus" + HOST + END,
                "what isn't at this port", "GET /v1/apps" + HOST + END,
                "nothing there", "GET /actuator/nothing" + HOST + END,
                "no HTTP", "HELLO" + END);
    }

    @TestFactory
    Stream<DynamicTest> areOnAnswersToPrograms() {
        Stream<DynamicTest> service =
                programs().entrySet().stream()
                        .map(request ->
                                dynamicTest(
                                        request.getKey(),
                                        () -> assertForNothing(Nodes.first(), request.getValue())));
        Stream<DynamicTest> management =
                probes().entrySet().stream()
                        .map(request ->
                                dynamicTest(
                                        request.getKey() + " at the management port",
                                        () ->
                                                assertForNothing(
                                                        Nodes.firstManagement(),
                                                        request.getValue())));
        return Stream.concat(service, management);
    }

    @TestFactory
    Stream<DynamicTest> areOnEveryOperation() {
        return DescribedOperation.all().stream()
                .filter(operation -> !operation.path().startsWith("/sdk/"))
                .map(operation ->
                        dynamicTest(
                                operation.id(),
                                () ->
                                        assertForNothing(
                                                Nodes.second(),
                                                operation.method()
                                                        + " "
                                                        + operation.pathWith(_ -> "x")
                                                        + HOST
                                                        + END)));
    }

    @TestFactory
    Stream<DynamicTest> giveWayToThePolicyOfAPage() {
        return Map.of(
                        "the sign-in", at(Nodes.first(), "/console/sign-in"),
                        "a redirect to it", at(Nodes.first(), "/console"),
                        "no page", at(Nodes.first(), "/console/assets/nothing"),
                        "no page at this port", at(Nodes.firstManagement(), "/console/audit"),
                        "the docs", at(Nodes.first(), "/docs"))
                .entrySet()
                .stream()
                .map(page ->
                        dynamicTest(
                                page.getKey(),
                                () -> {
                                    Map<String, List<String>> headers = page.getValue().get();
                                    assertThat(headers.get("content-security-policy"))
                                            .singleElement()
                                            .asString()
                                            .contains(
                                                    "default-src 'none'",
                                                    "style-src 'self'",
                                                    "frame-ancestors 'none'",
                                                    "base-uri 'none'");
                                    assertDefaultsBesides(headers, "same-origin");
                                }));
    }

    @TestFactory
    Stream<DynamicTest> letOtherOriginsLoadTheSdk() {
        return Stream.of("passledger.js", "passledger.min.js", "passledger.d.ts")
                .map(name ->
                        dynamicTest(
                                name,
                                () -> {
                                    Map<String, List<String>> headers =
                                            at(Nodes.first(), "/sdk/" + name).get();
                                    assertThat(headers.get("content-security-policy"))
                                            .containsExactly(POLICY);
                                    assertDefaultsBesides(headers, "cross-origin");
                                }));
    }

    private static void assertForNothing(URI node, String request) throws IOException {
        Map<String, List<String>> headers = headers(node, request);
        assertThat(headers.get("content-security-policy")).containsExactly(POLICY);
        assertDefaultsBesides(headers, "same-origin");
    }

    private static void assertDefaultsBesides(
            Map<String, List<String>> headers, String resourcePolicy) {
        assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
        assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
        assertThat(headers.get("x-frame-options")).containsExactly("DENY");
        assertThat(headers.get("cross-origin-opener-policy")).containsExactly("same-origin");
        assertThat(headers.get("cross-origin-resource-policy")).containsExactly(resourcePolicy);
        assertThat(headers.get("cache-control")).hasSize(1);
    }

    private interface Headers {
        Map<String, List<String>> get() throws IOException;
    }

    private static Headers at(URI node, String path) {
        return () -> headers(node, "GET " + path + HOST + END);
    }

    /** Values by name in small letters, each as often as it stands there. */
    private static Map<String, List<String>> headers(URI node, String request) throws IOException {
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 ");
            return answer.substring(0, answer.indexOf(END))
                    .lines()
                    .skip(1)
                    .map(line -> line.split(": ?", 2))
                    .collect(
                            Collectors.groupingBy(
                                    line -> line[0].toLowerCase(Locale.ROOT),
                                    Collectors.mapping(line -> line[1], Collectors.toList())));
        }
    }
}
