package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whoever is let in under an id can be addressed by it everywhere. */
class IdsFromOutsideIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    @TempDir private Path directory;

    static List<String> ids() {
        return List.of(
                "a/b",
                "/",
                "//x//",
                "https://id.example/x?y=1#z",
                "CORP\\u",
                "\\",
                "...",
                ".x",
                "x/../y",
                "%",
                "%2F",
                "100%25",
                "a+b@example.com",
                "@ada",
                "a:b",
                "a;b=c",
                "a&b=c",
                "me",
                "import",
                "export",
                "-x",
                "~",
                " a b ",
                "'\"<b>",
                "x",
                "😀",
                "e\u0301",
                "é",
                "שלום\u200F",
                "漢字",
                "y".repeat(128),
                "🔑".repeat(128));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void areAddressedByEveryOperation(String id) {
        Enrolled user = SHOP.enrolled(id);
        Api backend = SHOP.backend();
        String path = "/v1/users/" + encoded(id);

        assertThat(backend.get(path + "/mfa").expect(200).text("userId")).isEqualTo(id);
        JsonNode passkeys = user.self().get("/v1/users/me/passkeys").expect(200).body();
        String passkey = passkeys.at("/items/0/passkeyId").asString();
        assertThat(backend.get(path + "/passkeys?limit=1").expect(200).body().path("items"))
                .hasSize(1);
        assertThat(user.self().get(path + "/mfa").expect(200).text("userId")).isEqualTo(id);
        backend.patch(path + "/passkeys/" + passkey, Map.of("alias", "Phone")).expect(200);
        assertThat(backend.get(path + "/authenticators").expect(200).body().toString())
                .contains(passkey);
        backend.get(path + "/authenticators/diff?from=0").expect(200);
        assertThat(events(id)).isNotEmpty();
        backend.delete(path + "/lock").expect(204);
        backend.delete(path + "/passkeys/" + passkey).expect(204);
        assertThat(backend.delete(path + "/authenticators?reason=lost").expect(200).text("reset"))
                .isEqualTo("true");
        assertThat(backend.delete(path).expect(200).text("userId")).isEqualTo(id);
    }

    private static JsonNode events(String id) {
        return SHOP.backend()
                .get("/v1/audit/events?limit=1&userId=" + encoded(id))
                .expect(200)
                .body()
                .path("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void areRefusedAtTheDoorWhereNoPathCarriesThem(String id) {
        Answer refused =
                SHOP.backend()
                        .post("/v1/sessions", Map.of("userId", id))
                        .expect(400, "invalid-request");
        assertThat(refused.text("detail")).contains("userId must not be . or ..");
        SHOP.backend()
                .post("/v1/grants", Map.of("type", "external", "userId", id))
                .expect(400, "invalid-request");
        // Who came before that stays within reach.
        SHOP.backend().get("/v1/users/" + id.replace(".", "%2E") + "/mfa").expect(200);
        SHOP.backend().delete("/v1/users/" + id.replace(".", "%2E")).expect(404, "not-found");
    }

    @Test
    void areNotCutAtASemicolon() {
        Answer refused = SHOP.backend().get("/v1/users/ada;x/mfa").expect(400, "invalid-request");
        assertThat(refused.http().body()).contains("percent-encode");
    }

    @Test
    void comeThroughNginxAndCurl() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process nginx = nginx(port);
        try {
            URI proxy = URI.create("http://127.0.0.1:" + port);
            Awaitility.await()
                    .until(() -> curl(proxy + "/actuator/health/liveness").contains("UP"));
            for (String id : ids()) {
                SHOP.begin(id);
                assertThat(curl(proxy + "/v1/users/" + encoded(id) + "/mfa"))
                        .contains("\"enrolled\":");
                assertThat(
                                SHOP.backend()
                                        .at(proxy)
                                        .get("/v1/users/" + encoded(id) + "/mfa")
                                        .expect(200)
                                        .text("userId"))
                        .isEqualTo(id);
            }
        } finally {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process nginx(int port) throws IOException {
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(
                configuration,
                """
                daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes 1;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                    server { listen 127.0.0.1:%2$d; location / { proxy_pass %3$s; } }
                }
                """
                        .formatted(directory, port, Nodes.first().toString().replaceAll("/$", "")));
        return new ProcessBuilder("nginx", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
    }

    private static String curl(String address) throws Exception {
        Process curl =
                new ProcessBuilder(
                                "curl",
                                "-s",
                                "-H",
                                "Authorization: Bearer " + SHOP.backend().bearer(),
                                address)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        curl.waitFor(10, TimeUnit.SECONDS);
        return answer;
    }

    /** The contract has paths of these two names; an encoded letter says the same to a server. */
    private static String encoded(String id) {
        return id.equals("import") || id.equals("export")
                ? "%" + Integer.toHexString(id.charAt(0)) + id.substring(1)
                : encodedText(id);
    }

    private static String encodedText(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
