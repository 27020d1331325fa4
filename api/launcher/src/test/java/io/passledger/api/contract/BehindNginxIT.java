package io.passledger.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy that ends TLS: Debian's nginx as it comes, which speaks HTTP/1.0 to what is behind it.
 */
class BehindNginxIT {

    private static final String PUBLIC = "passledger.example.com";

    @TempDir private static Path directory;
    private static Process nginx;
    private static int port;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + PUBLIC,
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem"));
        Files.writeString(
                directory.resolve("nginx.conf"),
                """
                daemon off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%d ssl;
                    server_name %s;
                    ssl_certificate cert.pem;
                    ssl_certificate_key key.pem;
                    location / {
                      proxy_pass %s;
                      proxy_set_header Host $host;
                      proxy_set_header X-Forwarded-For $remote_addr;
                      proxy_set_header X-Forwarded-Proto $scheme;
                    }
                  }
                }
                """
                        .formatted(port, PUBLIC, Nodes.first()));
        nginx =
                new ProcessBuilder("/usr/sbin/nginx", "-p", directory + "/", "-c", "nginx.conf")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        await().ignoreExceptions()
                .until(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    }
                });
    }

    @AfterAll
    static void stop() throws InterruptedException {
        nginx.destroy();
        nginx.waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/audit", "/docs/"})
    void redirectsStayAtThePublicOrigin(String path) throws IOException, InterruptedException {
        String followed =
                curl(path, "-L", "-o", "/dev/null", "-w", "%{http_code} %{url_effective}");

        assertThat(followed).startsWith("200 https://" + PUBLIC + ":" + port + "/");
    }

    @Test
    void answersForThePublicHost() throws IOException, InterruptedException {
        assertThat(curl("/.well-known/jwks.json", "-i")).contains("200", "\"keys\"");
    }

    @Test
    void metricsAreNotPublic() throws IOException, InterruptedException {
        assertThat(curl("/actuator/prometheus", "-i")).contains(" 404");
    }

    private static String curl(String path, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-ksS", "--max-time", "60"));
        command.addAll(List.of("--resolve", PUBLIC + ":" + port + ":127.0.0.1"));
        command.addAll(List.of(options));
        command.add("https://" + PUBLIC + ":" + port + path);
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(directory.resolve("errors").toFile())
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isEqualTo(0);
        return out;
    }
}
