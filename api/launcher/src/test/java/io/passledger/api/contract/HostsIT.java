package io.passledger.api.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts a request may name, and that no answer repeats them. */
class HostsIT {

    /** As {@link Nodes#settings} sets it. */
    private static final String PUBLIC = "passledger.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console",
                "/console/sign-in",
                "/docs",
                "/v3/api-docs",
                "/v1/apps",
                "/v1/sessions/ses_none",
                "/.well-known/jwks.json",
                "/.well-known/webauthn",
                "/.well-known/passkey-endpoints",
                "/actuator/health",
                "/no/such/path"
            })
    void areNotThoseOfOthers(String path) throws IOException {
        for (String host :
                new String[] {
                    "evil.example",
                    "evil.example:8080",
                    "localhost.evil.example",
                    "xpassledger.example.com",
                    PUBLIC + ".evil.example",
                    "192.0.2.1",
                    "[2001:db8::1]:8080",
                    ""
                }) {
            assertThat(get(Nodes.first(), path, host))
                    .as(host)
                    .startsWith("HTTP/1.1 421")
                    .contains("application/problem+json", "misdirected-request")
                    .doesNotContain("evil");
        }
    }

    @Test
    void areNotThoseOfOthersAtTheManagementPortEither() throws IOException {
        for (String path : new String[] {"/actuator/prometheus", "/actuator/health/liveness"}) {
            assertThat(get(Nodes.firstManagement(), path, "evil.example"))
                    .startsWith("HTTP/1.1 421");
            assertThat(get(Nodes.firstManagement(), path, "localhost:9080"))
                    .startsWith("HTTP/1.1 200");
            assertThat(get(Nodes.firstManagement(), path, "127.0.0.1")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost",
                "localhost.",
                "127.0.0.1",
                "127.0.0.1:1",
                "[::1]",
                "[::1]:8080",
                PUBLIC,
                PUBLIC + ":443",
                "Passledger.Example.COM"
            })
    void areThoseOfThePublicUrlAndOfLoopback(String host) throws IOException {
        assertThat(get(Nodes.first(), "/.well-known/jwks.json", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void areAppsOnThePathsThatTheirPagesAskForAlone() throws IOException {
        String host = "shop" + System.nanoTime() + ".example";
        Nodes.operator()
                .post(
                        "/v1/apps",
                        Map.of(
                                "name",
                                "shop",
                                "relyingParty",
                                Map.of(
                                        "id",
                                        host,
                                        "name",
                                        "shop",
                                        "origins",
                                        new String[] {"https://www." + host})))
                .expect(201);

        for (String name : new String[] {host, "www." + host}) {
            assertThat(get(Nodes.first(), "/.well-known/assetlinks.json", name))
                    .startsWith("HTTP/1.1 200");
            assertThat(get(Nodes.first(), "/v1/sessions/ses_none", name))
                    .startsWith("HTTP/1.1 401");
            assertThat(get(Nodes.first(), "/v1/apps", name)).startsWith("HTTP/1.1 421");
            assertThat(get(Nodes.first(), "/console", name)).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void mayBeLeftOutBeforeHttp11() throws IOException {
        assertThat(exchange(Nodes.first(), "GET /.well-known/jwks.json HTTP/1.0\r\n\r\n"))
                .contains(" 200 ");
        assertThat(exchange(Nodes.first(), "GET /.well-known/jwks.json HTTP/1.1\r\n\r\n"))
                .contains(" 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console", "/console/audit", "/console/second-factor", "/docs/"})
    void areNotInRedirects(String path) throws IOException {
        for (String version : new String[] {"1.0", "1.1"}) {
            for (String host : new String[] {PUBLIC, "localhost:1234"}) {
                String answer =
                        exchange(
                                Nodes.first(),
                                "GET %s HTTP/%s\r\nHost: %s\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n"
                                        .formatted(path, version, host));
                assertThat(answer).containsPattern("HTTP/1.1 30[2378]");
                assertThat(answer).containsPattern("(?m)^Location: (/|\\.\\./)[^/]");
                assertThat(answer).doesNotContain("http:", "https:", "evil", "1234");
            }
        }
    }

    private static String get(URI node, String path, String host) throws IOException {
        return exchange(
                node,
                "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host));
    }

    private static String exchange(URI node, String request) throws IOException {
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
