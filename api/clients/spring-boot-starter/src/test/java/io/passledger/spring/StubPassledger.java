package io.passledger.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three answers that the starter needs. A token is the user's id and the session's. */
final class StubPassledger {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final AtomicInteger number = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String appId = "app_shop";
    private volatile int down;

    StubPassledger() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    static String token(String userId, String sessionId) {
        return userId + "." + sessionId;
    }

    /** Answers this status to everything, or works again with 0. */
    void down(int status) {
        down = status;
    }

    /** The app that the key belongs to. */
    void app(String id) {
        appId = id;
    }

    /** Method, path and body of each request since the last call. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(call + " " + body);
            if (down != 0) {
                answer(exchange, down, Map.of("code", "rate-limited", "retryAfter", 7));
            } else if (call.equals("POST /v1/sessions")) {
                answer(exchange, 201, begun(JSON.readTree(body)));
            } else if (call.equals("POST /v1/tokens/verify")) {
                answer(exchange, 200, verified(JSON.readTree(body)));
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private Map<String, ?> begun(JsonNode request) {
        return Map.of(
                "sessionId",
                "ses_" + number.incrementAndGet(),
                "sessionToken",
                "a-secret-of-the-browser",
                "appId",
                appId,
                "userId",
                request.get("userId").asString());
    }

    private static Map<String, ?> verified(JsonNode request) {
        String expected =
                token(request.get("userId").asString(), request.get("sessionId").asString());
        return request.get("token").asString().equals(expected)
                ? Map.of("active", true, "acr", "phr")
                : Map.of("active", false, "reason", "otherUser");
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
