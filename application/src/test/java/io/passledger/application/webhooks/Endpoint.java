package io.passledger.application.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A real server that is sent events, and answers as a test says. */
final class Endpoint implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Received> status = _ -> 204;

    private Endpoint(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    static Endpoint open() {
        return new Endpoint(0);
    }

    /** One where another was. */
    static Endpoint openAt(int port) {
        return new Endpoint(port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return url("127.0.0.1");
    }

    /** The same by another name. */
    String url(String host) {
        return "http://" + host + ":" + port() + "/hooks";
    }

    /** Answers so from now on. */
    Endpoint answers(ToIntFunction<Received> answer) {
        status = answer;
        return this;
    }

    /** Answers at that path by hand. */
    void handles(String path, HttpHandler handler) {
        server.createContext(
                path,
                exchange -> {
                    received.add(Received.of(exchange));
                    handler.handle(exchange);
                });
    }

    private void take(HttpExchange exchange) throws IOException {
        Received request = Received.of(exchange);
        int answer = status.applyAsInt(request);
        received.add(request);
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** All requests so far, in order. */
    List<Received> received() {
        return received;
    }

    List<Long> positions() {
        return received.stream().map(Received::position).toList();
    }

    List<String> names() {
        return received.stream().map(Received::name).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
