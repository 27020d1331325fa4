package io.passledger.api.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy before the service, which hands on what is asked and loses some of the answers. */
final class Interference implements AutoCloseable {

    /** What becomes of an answer. */
    enum Fate {
        PASSED_ON,
        LOST,
        NEVER_COMES,
        BAD_GATEWAY,
        NOT_FOUND,
        ENDLESS,
        REDIRECT,
        NO_JSON,
        BUSY
    }

    private static final int ENDLESS = 64 << 20;

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger spoilt = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Fate fate = Fate.PASSED_ON;

    Interference() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** So many answers from now on. */
    Interference spoils(int answers, Fate how) {
        asked.clear();
        fate = how;
        spoilt.set(answers);
        return this;
    }

    /** Method, path and idempotency key of each request that came. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            asked.add(
                    exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestURI().getRawPath()
                            + " "
                            + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            HttpResponse<byte[]> answer = forward(exchange, body);
            switch (spoilt.getAndDecrement() > 0 ? fate : Fate.PASSED_ON) {
                case PASSED_ON -> answer(exchange, answer.statusCode(), answer.body());
                case LOST -> {}
                case NEVER_COMES -> closed.await();
                case BAD_GATEWAY -> answer(exchange, 502, "<html>".getBytes(UTF_8));
                case NOT_FOUND -> answer(exchange, 404, "<html>".getBytes(UTF_8));
                case ENDLESS -> answer(exchange, 200, " ".repeat(ENDLESS).getBytes(UTF_8));
                case REDIRECT -> {
                    exchange.getResponseHeaders().set("Location", "http://evil.example/");
                    answer(exchange, 307, new byte[0]);
                }
                case BUSY ->
                        answer(
                                exchange,
                                429,
                                "{\"code\":\"rate-limited\",\"retryAfter\":7}".getBytes(UTF_8));
                case NO_JSON -> answer(exchange, 200, "<html>".getBytes(UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Nodes.first().resolve(exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type", "Idempotency-Key")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        client.close();
    }
}
