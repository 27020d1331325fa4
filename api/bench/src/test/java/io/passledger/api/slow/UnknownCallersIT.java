package io.passledger.api.slow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.bench.SlowClients;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits for the body of a caller whose credential is no good. */
class UnknownCallersIT {

    private static final Tenant TENANT = Tenant.create(Tenant.withoutAcknowledgement());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions/{sessionId}/external",
                "/v1/sessions/{sessionId}/passkey-authentication",
                "/v1/tokens/verify",
                "/v1/grants",
                "/v1/users/me/passkey-registration",
                "/v1/users/import"
            })
    void areAnsweredBeforeTheirBodyIsThere(String template) throws IOException {
        Session session = TENANT.begin("somebody");
        Enrolled user = TENANT.enrolled("revoked" + System.nanoTime());
        user.tenant()
                .backend()
                .delete("/v1/users/" + user.userId() + "/authenticators?reason=test")
                .expect(200);
        String path = template.replace("{sessionId}", session.id());
        for (String credential :
                new String[] {
                    "sst_" + "A".repeat(43),
                    "key_" + "A".repeat(22) + "_" + "A".repeat(43),
                    TENANT.backend().bearer().replaceFirst(".{4}$", "AAAA"),
                    TENANT.begin("another").browser().bearer(),
                    user.accessToken(),
                    "eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
                    "made-up"
                }) {
            assertThat(headAlone(path, credential))
                    .as(credential)
                    .startsWith("HTTP/1.1 401")
                    .contains("unauthenticated");
        }
    }

    @Test
    void areTheOnlyOnesWhoAreNotWaitedFor() throws IOException {
        Session session = TENANT.begin("late");
        String grant = TENANT.grant("external", "late");
        String body = "{\"token\": \"%s\"}".formatted(grant);
        try (Socket socket = open()) {
            socket.getOutputStream()
                    .write(
                            "POST %s/external HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                                    .formatted(
                                            session.path(),
                                            session.browser().bearer(),
                                            body.length())
                                    .getBytes(ISO_8859_1));
            for (int half : new int[] {0, body.length() / 2}) {
                socket.getOutputStream().flush();
                int end = half == 0 ? body.length() / 2 : body.length();
                socket.getOutputStream().write(body.substring(half, end).getBytes(ISO_8859_1));
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("accessToken");
        }
    }

    @Test
    void areToldWhereABodyStopsOnItsWay() throws IOException {
        Session session = TENANT.begin("stopped");
        try (Socket socket = open()) {
            socket.getOutputStream()
                    .write(
                            SlowClients.post(
                                            session.path() + "/external",
                                            "Authorization: Bearer %s\r\n"
                                                    .formatted(session.browser().bearer()))
                                    .getBytes(ISO_8859_1));
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json", "request-timeout");
        }
    }

    private static String headAlone(String path, String credential) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String address = "10.%d.%d.7".formatted(random.nextInt(256), random.nextInt(256));
        String type = path.endsWith("import") ? "application/x-ndjson" : "application/json";
        try (Socket socket = open()) {
            socket.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
            socket.getOutputStream()
                    .write(
                            "POST %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: 500\r\n\r\n{"
                                    .formatted(path, address, credential, type)
                                    .getBytes(ISO_8859_1));
            byte[] first = new byte[4096];
            int count = socket.getInputStream().read(first);
            return new String(first, 0, Math.max(count, 0), ISO_8859_1);
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket(Nodes.first().getHost(), Nodes.first().getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
}
