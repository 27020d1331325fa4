package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.passledger.application.witness.WitnessRules;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code POST /add-checkpoint} only. */
final class WitnessServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_WAITING = 50;

    static {
        // Seconds for receiving a request and for sending its response, so that slow clients block
        // nothing.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "500");
    }

    private final HttpServer server;
    private final ExecutorService requests;
    private final WitnessRules rules;
    private final CountDownLatch ended = new CountDownLatch(1);

    private WitnessServer(HttpServer server, ExecutorService requests, WitnessRules rules) {
        this.server = server;
        this.requests = requests;
        this.rules = rules;
    }

    static WitnessServer start(InetSocketAddress address, WitnessRules rules) throws IOException {
        HttpServer server = HttpServer.create(address, MOST_WAITING);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        WitnessServer started = new WitnessServer(server, requests, rules);
        server.setExecutor(requests);
        server.createContext("/", started::answer);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started.ended::countDown));
        return started;
    }

    /** Returns host and port. */
    String address() {
        InetSocketAddress address = server.getAddress();
        return address.getHostString() + ":" + address.getPort();
    }

    /** Blocks until the process is asked to end. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
                send(exchange, new WitnessRules.Answer(404, "text/plain", "not found\n"));
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, new WitnessRules.Answer(405, "text/plain", "use POST\n"));
            } else {
                add(exchange);
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            send(exchange, new WitnessRules.Answer(413, "text/plain", "too long\n"));
            return;
        }
        WitnessRules.Answer answer;
        try {
            answer = rules.add(new String(body, UTF_8));
        } catch (IOException notKept) {
            LOG.error("Failed to store the state; the checkpoint is not cosigned", notKept);
            answer = new WitnessRules.Answer(503, "text/plain", "the state can't be stored now\n");
        }
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, WitnessRules.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        requests.close();
    }
}
