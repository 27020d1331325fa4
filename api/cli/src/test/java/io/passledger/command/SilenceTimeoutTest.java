package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a service that begins to answer, and then says nothing more. */
@Timeout(30)
class SilenceTimeoutTest {

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("begun\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    await();
                    exchange.close();
                });
        server.start();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void givesUpOnWhoSaysNothingMore() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream in = new SilenceTimeout(body(http), Duration.ofMillis(200))) {
            byte[] bytes = new byte[100];
            assertThat(in.read(bytes)).isEqualTo(6);

            assertThatThrownBy(() -> in.read(bytes)).isInstanceOf(IOException.class);
        }
    }

    private InputStream body(HttpClient http) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream()).body();
    }
}
