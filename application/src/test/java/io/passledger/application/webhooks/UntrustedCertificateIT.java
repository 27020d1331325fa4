package io.passledger.application.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.passledger.domain.Bytes;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An https server whose certificate doesn't vouch for its host is told nothing. Keys and
 * certificates are made by the JDK's keytool; the authority is the only one that the JVM trusts
 * here.
 */
class UntrustedCertificateIT {

    private static final Map<String, String> TRUST = new HashMap<>();
    private static final String PASSWORD = "changeit";
    private static final DeliveryResult.Failed REFUSED =
            new DeliveryResult.Failed(
                    "TLS failed: check that the certificate is valid for the host", null);

    @TempDir static Path directory;

    private static final Map<String, @Nullable String> EARLIER = new HashMap<>();

    @BeforeAll
    static void makeAuthority() throws Exception {
        keytool("authority", "-genkeypair", "-dname", "CN=Authority", "-ext", "bc:c");
        keytool("authority", "-exportcert", "-rfc", "-file", file("authority.pem"));
        keytool("trust", "-importcert", "-noprompt", "-file", file("authority.pem"));
        TRUST.put("javax.net.ssl.trustStore", file("trust.p12"));
        TRUST.put("javax.net.ssl.trustStorePassword", PASSWORD);
        TRUST.forEach((name, value) -> EARLIER.put(name, System.setProperty(name, value)));
    }

    @AfterAll
    static void trustAsBefore() {
        EARLIER.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void isNoneThatVouchesForTheHost() throws Exception {
        issue("good", "dns:localhost", "-1d", "2");

        assertThat(sentTo("good", 1)).isEqualTo(new DeliveryResult.Taken());
    }

    @Test
    void isOneOfAnotherHost() throws Exception {
        issue("another", "dns:another.example", "-1d", "2");

        assertThat(sentTo("another", 0)).isEqualTo(REFUSED);
    }

    @Test
    void isOneThatHasExpired() throws Exception {
        issue("expired", "dns:localhost", "-10d", "5");

        assertThat(sentTo("expired", 0)).isEqualTo(REFUSED);
    }

    @Test
    void isOneThatVouchesForItself() throws Exception {
        keytool("self", "-genkeypair", "-dname", "CN=localhost", "-ext", "san=dns:localhost");

        assertThat(sentTo("self", 0)).isEqualTo(REFUSED);
    }

    /** Sends one message to a server with that key; it must get as many as are said. */
    private static DeliveryResult sentTo(String name, int expected) throws Exception {
        AtomicInteger received = new AtomicInteger();
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keysOf(name)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    received.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        try (WebhookClient client =
                new WebhookClient(properties(), new AllowedAddresses(true), Clock.systemUTC())) {
            DeliveryResult answer =
                    client.send(
                            new WebhookMessage(
                                    URI.create(
                                            "https://localhost:" + server.getAddress().getPort()),
                                    "evt_1",
                                    Bytes.of("{}".getBytes(StandardCharsets.UTF_8)),
                                    List.of(new WebhookSecret(Bytes.of(new byte[24])))));
            assertThat(received).as("%s", answer).hasValue(expected);
            return answer;
        } finally {
            server.stop(0);
        }
    }

    private static WebhookProperties properties() {
        Duration second = Duration.ofSeconds(1);
        return new WebhookProperties(
                true,
                List.of(second),
                Duration.ZERO,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                1,
                second,
                Duration.ofMinutes(2),
                Duration.ZERO);
    }

    private static SSLContext keysOf(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(directory.resolve(name + ".p12"))) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** A certificate of the authority's. */
    private static void issue(String name, String host, String start, String days)
            throws Exception {
        keytool(name, "-genkeypair", "-dname", "CN=" + name);
        keytool(name, "-certreq", "-file", file(name + ".csr"));
        keytool(
                "authority",
                "-gencert",
                "-rfc",
                "-infile",
                file(name + ".csr"),
                "-outfile",
                file(name + ".pem"),
                "-ext",
                "san=" + host,
                "-startdate",
                start,
                "-validity",
                days);
        Files.writeString(
                directory.resolve(name + ".chain"),
                Files.readString(directory.resolve(name + ".pem"))
                        + Files.readString(directory.resolve("authority.pem")));
        keytool(name, "-importcert", "-noprompt", "-file", file(name + ".chain"));
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void keytool(String store, String command, String... arguments)
            throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(
                List.of(
                        command,
                        "-keystore",
                        file(store + ".p12"),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        store));
        if (command.equals("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", line, said).isZero();
    }
}
