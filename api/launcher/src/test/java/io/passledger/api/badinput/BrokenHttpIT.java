package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What no HTTP client would send, over a bare socket. Tomcat answers most of it before any code of
 * ours is asked; it says no more than a problem either.
 */
class BrokenHttpIT {

    private static final String END = "\r\n\r\n";
    private static final String HOST = "\r\nHost: localhost\r\nConnection: close";

    @TestFactory
    Stream<DynamicTest> isAnsweredByAProblem() {
        return requests().entrySet().stream()
                .map(request ->
                        dynamicTest(
                                request.getKey(),
                                () -> assertProblem(exchange(request.getValue()))));
    }

    private static Map<String, String> requests() {
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("a method in no alphabet", "G\u0001T / HTTP/1.1" + HOST + END);
        requests.put("a request line of one word", "HELLO" + END);
        requests.put("a request line of four words", "GET / x HTTP/1.1" + HOST + END);
        requests.put(
                "TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + END);
        requests.put("another protocol", "GET / FTP/1.0" + HOST + END);
        requests.put("a version to come", "GET / HTTP/9.9" + HOST + END);
        requests.put("brackets in the path", "GET /v1/apps?x={}|^`<> HTTP/1.1" + HOST + END);
        requests.put("a percent sign alone", "GET /v1/apps/% HTTP/1.1" + HOST + END);
        requests.put("NUL in the path", "GET /v1/apps/\u0000 HTTP/1.1" + HOST + END);
        requests.put("two slashes", "GET // HTTP/1.1" + HOST + END);
        requests.put("steps out of the root", "GET /../../etc/passwd HTTP/1.1" + HOST + END);
        requests.put("steps out by backslashes", "GET /..\\..\\etc\\passwd HTTP/1.1" + HOST + END);
        requests.put(
                "an absolute URI",
                "GET http://evil.example/v1/apps HTTP/1.1\r\nHost: evil.example\r\nConnection: close"
                        + END);
        requests.put("a proxy's method", "CONNECT evil.example:443 HTTP/1.1" + HOST + END);
        requests.put("TRACE", "TRACE /v1/apps HTTP/1.1" + HOST + END);
        requests.put("no host", "GET /v1/apps HTTP/1.1\r\nConnection: close" + END);
        requests.put(
                "two hosts",
                "GET /v1/apps HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close" + END);
        requests.put(
                "a host that is none",
                "GET /v1/apps HTTP/1.1\r\nHost: a b\r\nConnection: close" + END);
        requests.put(
                "a header without a colon", "GET /v1/apps HTTP/1.1" + HOST + "\r\nnonsense" + END);
        requests.put(
                "a header with a blank in its name",
                "GET /v1/apps HTTP/1.1" + HOST + "\r\nA B: c" + END);
        requests.put("a header of NUL", "GET /v1/apps HTTP/1.1" + HOST + "\r\nX-A: \u0000" + END);
        requests.put(
                "a header of 20 kB",
                "GET /v1/apps HTTP/1.1" + HOST + "\r\nX-A: " + "a".repeat(20_000) + END);
        requests.put(
                "a path of 20 kB", "GET /v1/apps/" + "a".repeat(20_000) + " HTTP/1.1" + HOST + END);
        requests.put(
                "500 headers", "GET /v1/apps HTTP/1.1" + HOST + "\r\nX-A: b".repeat(500) + END);
        requests.put("a length that is a word", post("Content-Length: many", ""));
        requests.put("a length below zero", post("Content-Length: -1", ""));
        requests.put("two lengths", post("Content-Length: 2\r\nContent-Length: 3", "{}"));
        requests.put(
                "a length and chunks",
                post("Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n"));
        requests.put("an unknown transfer coding", post("Transfer-Encoding: brotli", "{}"));
        requests.put(
                "a chunk that is no number",
                post("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"));
        requests.put(
                "a chunk below zero", post("Transfer-Encoding: chunked", "-1\r\n{}\r\n0\r\n\r\n"));
        requests.put(
                "a chunk of 2^64",
                post("Transfer-Encoding: chunked", "10000000000000000\r\n{}\r\n"));
        requests.put("chunks without an end", post("Transfer-Encoding: chunked", "2\r\n{}xx"));
        requests.put(
                "600 kB in chunks",
                post(
                        "Transfer-Encoding: chunked",
                        "96000\r\n" + " ".repeat(0x96000) + "\r\n0\r\n\r\n"));
        requests.put("fewer bytes than announced", post("Content-Length: 100", "{"));
        requests.put(
                "an expectation that is none",
                "POST /v1/tokens/verify HTTP/1.1"
                        + HOST
                        + "\r\nExpect: a-miracle\r\nContent-Length: 2"
                        + END
                        + "{}");
        return requests;
    }

    private static String post(String header, String body) {
        return "POST /v1/tokens/verify HTTP/1.1"
                + HOST
                + "\r\nAuthorization: Bearer "
                + Nodes.ROOT_KEY
                + "\r\nContent-Type: application/json\r\n"
                + header
                + END
                + body;
    }

    private static void assertProblem(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("Server:");
        assertThat(Integer.parseInt(answer.substring(9, 12))).as(answer).isBetween(400, 499);
        Helpful.assertTellsNothingOfTheInside(answer);
        assertThat(answer).contains("Content-Type: application/problem+json");
        int start = answer.indexOf('{');
        JsonNode problem =
                JsonMapper.shared().readTree(answer.substring(start, answer.lastIndexOf('}') + 1));
        assertThat(problem.path("status").asString()).isEqualTo(answer.substring(9, 12));
        for (String member : new String[] {"type", "title", "detail", "code"}) {
            assertThat(problem.path(member).asString()).as(answer).isNotBlank();
        }
    }

    @Test
    void doesNotKeepASlowBodyFromTheOthers() throws IOException {
        try (Socket slow = open()) {
            slow.getOutputStream()
                    .write(post("Content-Length: 100", "{").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Nodes.operator().get("/v1/apps?limit=1").status()).isEqualTo(200);
        }
    }

    @Test
    void answersHeadAndOptionsWithoutABody() throws IOException {
        assertThat(exchange("HEAD /actuator/health HTTP/1.1" + HOST + END))
                .startsWith("HTTP/1.1 200")
                .endsWith(END);
        String options = exchange("OPTIONS /v1/apps HTTP/1.1" + HOST + END);
        assertThat(options).startsWith("HTTP/1.1 200").contains("\r\nAllow: ").endsWith(END);
    }

    private static Socket open() throws IOException {
        URI node = Nodes.first();
        Socket socket = new Socket(node.getHost(), node.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        return socket;
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
