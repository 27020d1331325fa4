package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a node is, in words. */
class StatusCommandIT {

    private static final Map<String, String> NO_KEY = Map.of();

    @Test
    void saysThatANodeIsReadyAndWhichReleaseItIs() {
        Run run =
                Run.of(
                        NO_KEY,
                        false,
                        "status",
                        "--url=" + Nodes.first(),
                        "--management-url=" + Nodes.firstManagement());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains(Nodes.first() + " is ready")
                .containsPattern("Release \\d+\\.\\d+\\.\\d+")
                .contains("read model passkeys", "read model sessions", "read model users")
                .contains("The log's tree");
    }

    @Test
    void saysItToAMachine() {
        JsonNode told =
                Run.of(
                                NO_KEY,
                                false,
                                "status",
                                "--url=" + Nodes.first() + "/",
                                "--management-url=" + Nodes.firstManagement(),
                                "--json")
                        .json();

        assertThat(told.path("ready").asBoolean()).isTrue();
        assertThat(told.path("live").asBoolean()).isTrue();
        assertThat(told.path("release").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(told.path("lag").propertyNames()).contains("passkeys", "sessions", "users");
        assertThat(told.path("treeForked").asBoolean()).isFalse();
    }

    @Test
    void doesWithoutMetricsThatAreNotReached() throws IOException {
        Run run =
                Run.of(
                        NO_KEY,
                        false,
                        "status",
                        "--url=" + Nodes.first(),
                        "--management-url=" + nowhere());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("is ready", "--management-url");
    }

    @Test
    void saysWhereNothingListens() throws IOException {
        Run run = Run.of(NO_KEY, false, "status", "--url=" + nowhere());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("nothing listens there");
    }

    @Test
    void tellsANodeThatTakesNothingFromAnotherProgram() throws IOException {
        Run notReady = atOneThatAnswers(503, "{\"status\":\"OUT_OF_SERVICE\"}");
        Run another = atOneThatAnswers(200, "hello");

        assertThat(notReady.exitCode()).isEqualTo(3);
        assertThat(notReady.out()).contains("restart it");
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.err()).contains("is no Passledger");
    }

    private static Run atOneThatAnswers(int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(status, body.length());
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return Run.of(
                    NO_KEY, false, "status", "--url=" + address, "--management-url=" + nowhere());
        } finally {
            server.stop(0);
        }
    }

    private static URI nowhere() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }
}
