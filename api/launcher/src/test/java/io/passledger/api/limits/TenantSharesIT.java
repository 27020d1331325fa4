package io.passledger.api.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is long and few on a node, no tenant takes whole, and no key of a tenant's either. */
class TenantSharesIT {

    private static final int TAILS_OF_A_KEY = 10;
    private static final int TAILS_OF_AN_APP = 20;

    private final Tenant shop = Tenant.create();
    private final Tenant neighbour = Tenant.create();
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void tailsOfAKeyAndOfAnApp() throws IOException {
        Api first = shop.backendWith("audit:read");
        for (int i = 0; i < TAILS_OF_A_KEY; i++) {
            assertThat(begin(first, tail())).startsWith("HTTP/1.1 200");
        }
        assertRefused(begin(first, tail()), "A key can have at most 10 concurrent tails");

        Api second = shop.backendWith("audit:read");
        for (int i = TAILS_OF_A_KEY; i < TAILS_OF_AN_APP; i++) {
            assertThat(begin(second, tail())).startsWith("HTTP/1.1 200");
        }
        assertRefused(
                begin(shop.backendWith("audit:read"), tail()),
                "An app can have at most 20 concurrent tails");

        assertThat(begin(neighbour.backend(), tail())).startsWith("HTTP/1.1 200");
        assertThat(begin(Nodes.operator(), tail())).startsWith("HTTP/1.1 200");
    }

    @Test
    void aTailThatHasEndedMakesRoom() throws IOException {
        Api auditor = shop.backendWith("audit:read");
        for (int i = 0; i < TAILS_OF_A_KEY; i++) {
            begin(auditor, tail());
        }
        assertThat(begin(auditor, tail())).startsWith("HTTP/1.1 429");

        open.getFirst().close();
        // A tail sees that nobody is there when it says something next.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> begin(auditor, tail()).startsWith("HTTP/1.1 200"));
    }

    @Test
    void importsOfAKeyAndOfAnApp() throws IOException {
        assertThat(begin(shop.backend(), importOf(shop))).startsWith("HTTP/1.1 200");
        assertRefused(
                begin(shop.backend(), importOf(shop)),
                "A key can have at most 1 concurrent user imports");
        assertRefused(
                begin(shop.backend(), export()),
                "A key can have at most 1 concurrent user imports");
        assertThat(begin(shop.backendWith("users:write"), importOf(shop)))
                .startsWith("HTTP/1.1 200");
        assertRefused(
                begin(shop.backendWith("users:write"), importOf(shop)),
                "An app can have at most 2 concurrent user imports");

        assertThat(begin(neighbour.backend(), importOf(neighbour))).startsWith("HTTP/1.1 200");
    }

    /** Who may not has no share, and takes none. */
    @Test
    void nobodyElseTakesThem() throws IOException {
        for (int i = 0; i < 3; i++) {
            String answer = begin(shop.backendWith("users:read"), importOf(shop));
            assertThat(answer).startsWith("HTTP/1.1 403");
        }

        assertThat(begin(shop.backend(), importOf(shop))).startsWith("HTTP/1.1 200");
    }

    private static String tail() {
        return "GET /v1/audit/events/tail HTTP/1.1\r\nAccept: text/event-stream\r\n";
    }

    private static String export() {
        return "GET /v1/users/export HTTP/1.1\r\nAccept: application/x-ndjson\r\n";
    }

    /** One line, which is answered at once; more may come. */
    private static String importOf(Tenant tenant) {
        String line = "{\"userId\":\"of-" + tenant.appId() + "\",\"passkeys\":[]}\n";
        return "POST /v1/users/import HTTP/1.1\r\n"
                + "Content-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n"
                + "\u0000"
                + Integer.toHexString(line.length())
                + "\r\n"
                + line
                + "\r\n";
    }

    /** Begins, reads what is said of it at once, and goes on with nothing. */
    private String begin(Api who, String request) throws IOException {
        Socket socket = new Socket(who.node().getHost(), who.node().getPort());
        open.add(socket);
        socket.setSoTimeout(20_000);
        String[] parts = request.split("\u0000", -1);
        String head =
                parts[0] + "Host: localhost\r\nAuthorization: Bearer " + who.bearer() + "\r\n\r\n";
        socket.getOutputStream().write((head + (parts.length > 1 ? parts[1] : "")).getBytes(UTF_8));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        if (answer.indexOf("problem+json") > 0) {
            int next;
            while (answer.indexOf("}") < 0 && (next = socket.getInputStream().read()) >= 0) {
                answer.append((char) next);
            }
        }
        return answer.toString();
    }

    private static void assertRefused(String answer, String detail) {
        assertThat(answer)
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("Retry-After:")
                .contains("\"rate-limited\"")
                .contains(detail);
    }

    @Test
    void theOperatorIsBoundedByTheNodeAlone() throws IOException {
        for (int i = 0; i < TAILS_OF_AN_APP + 1; i++) {
            assertThat(begin(Nodes.operator(), tail())).startsWith("HTTP/1.1 200");
        }
    }
}
