package io.passledger.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.passledger.api.browser.Chromium;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.api.readme.Repository;
import io.passledger.application.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy that ends TLS: Debian's nginx with the block that docs/behind-a-proxy.md has. A second
 * host has the same proxy write {@code Forwarded} alone, and a third leaves nginx as it comes,
 * which is HTTP/1.0.
 */
class BehindNginxIT {

    private static final String PUBLIC = "passledger.example.com";
    private static final String BY_FORWARDED = "forwarded.example.com";
    private static final String AS_IT_COMES = "plain.example.com";

    /** Another client on this machine than the proxy, whose own address is the trusted one. */
    private static final String CLIENT = "127.0.0.2";

    @TempDir private static Path directory;
    private static int port;
    private static RunningPassledger passledger;
    private static TlsProxy nginx;
    private static Tenant shop;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        port = TlsProxy.freePort();
        passledger =
                Nodes.settings(TestDatabase.fresh().url())
                        .with("PASSLEDGER_PUBLIC_URL", origin(PUBLIC))
                        .with("PASSLEDGER_ALLOWED_HOSTS", BY_FORWARDED + "," + AS_IT_COMES)
                        .with("PASSLEDGER_DEMO", "true")
                        .start();
        String documented = documented();
        nginx =
                TlsProxy.start(
                        directory,
                        port,
                        passledger.address(),
                        documented.replace("mfa.example.com", PUBLIC)
                                + documented
                                        .replace("mfa.example.com", BY_FORWARDED)
                                        .replaceFirst(
                                                "X-Forwarded-For [^;]+", "X-Forwarded-For \"\"")
                                        .replaceFirst(
                                                "Forwarded \"\";",
                                                "Forwarded \"for=\\$remote_addr;proto=\\$scheme\";")
                                + documented
                                        .replace("mfa.example.com", AS_IT_COMES)
                                        .replaceAll(
                                                "proxy_(http_version|set_header (?!Host))[^;]+;",
                                                ""));
        shop = Tenant.create(Api.of(passledger.address()).as(Nodes.ROOT_KEY), Map.of());
    }

    private static String documented() {
        Matcher block =
                Pattern.compile("<!-- nginx -->\\s*```nginx\\n(.*?)```", Pattern.DOTALL)
                        .matcher(Repository.read("docs/behind-a-proxy.md"));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String origin(String host) {
        return "https://" + host + ":" + port;
    }

    @AfterAll
    static void stop() throws IOException {
        nginx.close();
        passledger.close();
        assertThat(nginx.log()).doesNotContain("[warn]", "[error]", "[emerg]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/demo/", "/console", "/console/audit?type=X", "/docs/"})
    void redirectsStayAtThePublicOrigin(String path) throws Exception {
        for (String host : List.of(PUBLIC, AS_IT_COMES)) {
            String followed =
                    curl(
                            host,
                            path,
                            "-L",
                            "-o",
                            "/dev/null",
                            "-w",
                            "%{http_code} %{url_effective}");

            assertThat(followed).startsWith("200 " + origin(host) + "/");
        }
    }

    @Test
    void theReadyLineNamesThePublicUrl() {
        assertThat(passledger.out())
                .contains(
                        "Passledger is ready at %s (public URL %s)"
                                .formatted(passledger.address(), origin(PUBLIC)));
    }

    @Test
    void answersForThePublicHostAndNoOther() throws Exception {
        String wellKnown = "/.well-known/jwks.json";

        assertThat(curl(PUBLIC, wellKnown, "-i"))
                .contains("HTTP/1.1 200", "\"keys\"", "Strict-Transport-Security: ");
        assertThat(curl(PUBLIC, wellKnown, "-i", "-H", "Host: evil.example"))
                .contains("HTTP/1.1 421")
                .doesNotContain("evil");
        assertThat(
                        curl(
                                PUBLIC,
                                "/console",
                                "-i",
                                "-H",
                                "X-Forwarded-Host: evil.example",
                                "-H",
                                "X-Forwarded-Proto: http",
                                "-H",
                                "Forwarded: host=evil.example;proto=http"))
                .contains("Location: /console/sign-in")
                .doesNotContain("evil");
    }

    @Test
    void metricsAreNotPublic() throws Exception {
        assertThat(curl(PUBLIC, "/actuator/prometheus", "-i")).contains(" 404");
    }

    @Test
    void theTrailHasTheClientsAddress() throws Exception {
        for (String host : List.of(PUBLIC, BY_FORWARDED)) {
            String userId = "from-" + host;
            curl(
                    host,
                    "/v1/sessions",
                    "-f",
                    "--interface",
                    CLIENT,
                    "-H",
                    "X-Forwarded-For: 192.0.2.7",
                    "-H",
                    "Forwarded: for=192.0.2.8",
                    "-H",
                    "Authorization: Bearer " + shop.backend().bearer(),
                    "--json",
                    "{\"userId\": \"%s\"}".formatted(userId));

            assertThat(
                            shop.backend()
                                    .get("/v1/audit/events?type=SessionBegun&userId=" + userId)
                                    .expect(200)
                                    .body()
                                    .at("/items/0/client/ip")
                                    .asString())
                    .as(host)
                    .isEqualTo(CLIENT);
        }
    }

    @Test
    void aTailPassesAtOnce() throws Exception {
        for (String host : List.of(PUBLIC, AS_IT_COMES)) {
            Path seen = directory.resolve("tail-" + host);
            Process tail =
                    new ProcessBuilder(
                                    command(
                                            host,
                                            "/v1/audit/events/tail",
                                            "-N",
                                            "-H",
                                            "Authorization: Bearer " + shop.backend().bearer()))
                            .redirectErrorStream(true)
                            .redirectOutput(seen.toFile())
                            .start();
            try {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> Files.readString(seen).contains("AuditTrailTailed"));
                shop.begin("followed-" + host);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> Files.readString(seen).contains("followed-" + host));
                assertThat(tail.isAlive()).isTrue();
            } finally {
                tail.destroy();
                tail.waitFor();
            }
        }
    }

    /** Beyond what nginx holds in memory, to a client that is slower than the service. */
    @Test
    void anExportArrivesWhole() throws Exception {
        for (int session = 0; session < 250; session++) {
            shop.begin(
                    Map.of(
                            "userId", "exported-" + session,
                            "username", "x".repeat(120) + "@example.com"));
        }
        for (String host : List.of(PUBLIC, AS_IT_COMES)) {
            String lines =
                    curl(
                            host,
                            "/v1/audit/events",
                            "-f",
                            "--limit-rate",
                            "200k",
                            "-H",
                            "Accept: application/x-ndjson",
                            "-H",
                            "Authorization: Bearer " + shop.backend().bearer());

            assertThat(lines.length()).isGreaterThan(150_000);
            assertThat(lines.lines().filter(line -> line.contains("\"exported-")).toList())
                    .hasSizeGreaterThanOrEqualTo(250)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
    }

    @Test
    void aBrowserSignsInAtTheConsoleAndSeesTheDemo() {
        List<String> complaints = new ArrayList<>();
        try (Chromium chromium =
                        new Chromium(
                                List.of("--host-resolver-rules=MAP " + PUBLIC + " 127.0.0.1"));
                BrowserContext browser =
                        chromium.device(
                                new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(origin(PUBLIC) + "/");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Create the account"))
                    .waitFor();
            assertThat(page.url()).isEqualTo(origin(PUBLIC) + "/demo");

            page.navigate(origin(PUBLIC) + "/console/audit");
            assertThat(page.url()).isEqualTo(origin(PUBLIC) + "/console/sign-in");
            page.getByLabel("Key").fill(Nodes.ROOT_KEY);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
            page.locator("nav.pages").waitFor();
            page.navigate(origin(PUBLIC) + "/console/audit?type=SessionBegun");
            assertThat(page.url()).endsWith("/console/audit?type=SessionBegun");
            page.locator("#events").waitFor();

            assertThat(browser.cookies())
                    .extracting(cookie -> cookie.name)
                    .containsExactlyInAnyOrder("__Host-console", "__Host-passledger_demo");
            assertThat(browser.cookies()).allMatch(BehindNginxIT::isKeptSafe);
            page.getByText("Sign out").click();
            page.waitForURL(origin(PUBLIC) + "/console/sign-in");
        }
        assertThat(complaints).isEmpty();
    }

    private static boolean isKeptSafe(Cookie cookie) {
        return cookie.secure && cookie.httpOnly && cookie.path.equals("/");
    }

    private static String curl(String host, String path, String... options) throws Exception {
        Process process =
                new ProcessBuilder(command(host, path, options))
                        .redirectError(directory.resolve("errors").toFile())
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(out + Files.readString(directory.resolve("errors")))
                .isZero();
        return out;
    }

    private static List<String> command(String host, String path, String... options) {
        List<String> command = new ArrayList<>(List.of("curl", "-ksS", "--max-time", "60"));
        command.addAll(List.of("--resolve", host + ":" + port + ":127.0.0.1"));
        command.addAll(List.of(options));
        command.add(origin(host) + path);
        return command;
    }
}
