package io.passledger.api.compat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The packages of {@code src/test/npm}, installed below {@code target} as their lock file has them,
 * and handed to browsers as they are. npm is asked only where the lock file has changed.
 */
final class NpmPackages {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path TARGET = Path.of("target/npm");
    private static final String LOCK = "package-lock.json";
    private static final int MINUTES = 5;

    private NpmPackages() {}

    /** The address below which {@code node_modules} is served. */
    static String address() {
        return Served.ADDRESS;
    }

    /** Installed and served with the first use, until the JVM ends. */
    private static final class Served {

        static final String ADDRESS = serve();

        private Served() {}

        private static String serve() {
            try {
                install();
                HttpServer server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.setExecutor(
                        Executors.newCachedThreadPool(
                                Thread.ofPlatform().daemon().name("npm-", 0).factory()));
                server.createContext("/", Served::answer);
                server.start();
                return "http://localhost:" + server.getAddress().getPort() + "/";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void answer(HttpExchange exchange) throws IOException {
            Path modules = TARGET.resolve("node_modules").toRealPath();
            Path file = modules.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
            try (exchange) {
                if (!file.startsWith(modules) || !Files.isRegularFile(file)) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                byte[] bytes = Files.readAllBytes(file);
                exchange.getResponseHeaders().set("Content-Type", "text/javascript");
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static void install() throws IOException {
        Path installed = TARGET.resolve("installed.json");
        if (Files.exists(installed) && Files.mismatch(installed, SOURCE.resolve(LOCK)) == -1) {
            return;
        }
        Files.createDirectories(TARGET);
        for (String file : new String[] {"package.json", LOCK}) {
            Files.copy(
                    SOURCE.resolve(file),
                    TARGET.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = TARGET.resolve("npm.log");
        Process npm =
                new ProcessBuilder(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--prefer-offline",
                                "--no-audit",
                                "--no-fund")
                        .directory(TARGET.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!finished(npm)) {
            throw new IllegalStateException("npm ci failed: " + Files.readString(log));
        }
        Files.copy(
                TARGET.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean finished(Process npm) {
        try {
            return npm.waitFor(MINUTES, TimeUnit.MINUTES) && npm.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            npm.destroyForcibly();
        }
    }
}
