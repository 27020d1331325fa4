package io.passledger.api.clients;

import static org.awaitility.Awaitility.await;

import io.passledger.api.browser.Stage;
import io.passledger.api.launch.RunningPassledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The application that the tests of the Spring Boot starter have, in a process of its own, with an
 * app of its own at the {@link Stage}'s Passledger.
 */
final class StarterShop implements AutoCloseable {

    private static final Path BUILT = Path.of("../clients/spring-boot-starter/target");

    private final Process process;
    private final int port;
    private final String key;

    private StarterShop(Process process, int port, String key) {
        this.process = process;
        this.port = port;
        this.key = key;
    }

    static StarterShop start(Stage stage) {
        try {
            int port = freePort();
            String origin = "http://localhost:" + port;
            String appId =
                    stage.operator(
                                    "POST",
                                    "/v1/apps",
                                    Map.of(
                                            "name",
                                            "Shop",
                                            "relyingParty",
                                            Map.of(
                                                    "id", "localhost",
                                                    "name", "Shop",
                                                    "origins", List.of(origin))))
                            .expect(201)
                            .text("appId");
            String key =
                    stage.operator(
                                    "POST",
                                    "/v1/apps/" + appId + "/api-keys",
                                    Map.of(
                                            "name",
                                            "shop",
                                            "scopes",
                                            List.of("sessions:write", "tokens:verify")))
                            .expect(201)
                            .text("secret");
            StarterShop shop = new StarterShop(launch(stage, port, appId, key), port, key);
            await().atMost(RunningPassledger.PATIENCE)
                    .failFast("the shop has ended", () -> !shop.process.isAlive())
                    .until(shop::answers);
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://localhost:" + port;
    }

    /** The key of its backend. */
    String key() {
        return key;
    }

    private static Process launch(Stage stage, int port, String appId, String key)
            throws IOException {
        String classPath =
                String.join(
                        ":",
                        BUILT.resolve("classes").toString(),
                        BUILT.resolve("test-classes").toString(),
                        Files.readString(BUILT.resolve("test.classpath")).strip());
        ProcessBuilder java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath,
                                "io.passledger.spring.shop.TestShop",
                                "--server.address=localhost",
                                "--server.port=" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(BUILT.resolve("test-shop.log").toFile());
        java.environment().keySet().removeIf(name -> name.matches("(SERVER|SPRING|LOGGING)_.*"));
        java.environment()
                .putAll(
                        Map.of(
                                "PASSLEDGER_URL", stage.passledger().toString(),
                                "PASSLEDGER_API_KEY", key,
                                "PASSLEDGER_APP_ID", appId));
        return java.start();
    }

    private boolean answers() {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
