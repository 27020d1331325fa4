package io.passledger.api.webhooks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer's server that takes events. */
final class Endpoint implements AutoCloseable {

    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Delivery> status = _ -> 200;

    /** One request. */
    record Delivery(String id, String timestamp, String signature, String body) {

        JsonNode event() {
            return JsonMapper.shared().readTree(body);
        }

        String type() {
            return event().path("type").asString();
        }
    }

    Endpoint() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    Delivery delivery =
                            new Delivery(
                                    exchange.getRequestHeaders().getFirst("webhook-id"),
                                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    int answer = status.applyAsInt(delivery);
                    deliveries.add(delivery);
                    exchange.sendResponseHeaders(answer, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    void answers(ToIntFunction<Delivery> answer) {
        status = answer;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<String> types() {
        return deliveries.stream().map(Delivery::type).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
