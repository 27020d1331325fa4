package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's nginx, ending TLS with a certificate of its own making, by the blocks that it is given.
 */
final class TlsProxy implements AutoCloseable {

    private static final String LISTEN = "listen 443 ssl;";

    private final Path directory;
    private final int port;
    private final Process nginx;

    private TlsProxy(Path directory, int port, Process nginx) {
        this.directory = directory;
        this.port = port;
        this.nginx = nginx;
    }

    /**
     * A port that was free a moment ago: what is behind a proxy must know its public URL before.
     */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts one.
     *
     * @param servers blocks of nginx as the manual has them, one for each host; ports, certificate and
     *     the service's address are put in their places
     */
    static TlsProxy start(Path directory, int port, URI service, String servers)
            throws IOException, InterruptedException {
        makeCertificate(directory);
        String settled =
                servers.replace(LISTEN, "listen 127.0.0.1:%d ssl;".formatted(port))
                        .replaceAll("ssl_certificate [^;]+;", "ssl_certificate cert.pem;")
                        .replaceAll("ssl_certificate_key [^;]+;", "ssl_certificate_key key.pem;")
                        .replace("http://127.0.0.1:8080;", service + ";");
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
                  %s
                }
                """
                        .formatted(settled));
        Process nginx =
                new ProcessBuilder("/usr/sbin/nginx", "-p", directory + "/", "-c", "nginx.conf")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        TlsProxy proxy = new TlsProxy(directory, port, nginx);
        await().ignoreExceptions().until(proxy::answers);
        return proxy;
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private static void makeCertificate(Path directory) throws IOException, InterruptedException {
        Process openssl =
                new ProcessBuilder(
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
                                        "/CN=passledger.example.com",
                                        "-keyout",
                                        "key.pem",
                                        "-out",
                                        "cert.pem"))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("openssl").toFile())
                        .start();
        assertThat(openssl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(openssl.exitValue()).as(Files.readString(directory.resolve("openssl"))).isZero();
    }

    /** All that nginx complains of. */
    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    @Override
    public void close() {
        nginx.destroy();
        nginx.onExit().join();
    }
}
