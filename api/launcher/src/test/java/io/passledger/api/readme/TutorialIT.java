package io.passledger.api.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.passledger.api.browser.Chromium;
import io.passledger.api.browser.VirtualAuthenticator;
import io.passledger.api.launch.RunningPassledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pastes the commands of docs/tutorial.md into a shell, word for word, and signs in to the shop.
 */
class TutorialIT {

    /** npm fetches, or Maven builds. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final String TUTORIAL = Repository.read("docs/tutorial.md");

    private static final String SIGN_IN =
            """
            async name => {
                const passwords = {ada: 'correct horse', bob: 'battery staple'};
                const login = await fetch('/login', {
                    method: 'POST', headers: {'Content-Type': 'application/json'},
                    body: JSON.stringify({username: name, password: passwords[name]}),
                });
                const {passledger, begun} = await login.json();
                const {Passledger} = await import(`${passledger}/sdk/passledger.js`);
                window.running = new Passledger({baseUrl: passledger}).session(begun);
            }
            """;

    private static final String PASS =
            """
            async () => {
                await running.perform('passkey:reg');
                await running.recoveryCodes();
                await running.perform('recovery-codes:ack');
                window.token = running.accessToken;
            }
            """;

    private static final String POST_TOKEN =
            """
            async () => {
                const answer = await fetch('/second-factor', {
                    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({token}),
                });
                return `${answer.status} ${(await fetch('/account')).status}`;
            }
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"express", "spring"})
    void worksAsItIsWritten(String shop) throws IOException {
        int port = freePort();
        try (RunningPassledger passledger = RunningPassledger.in(folder.resolve("data")).start();
                Chromium chromium = new Chromium()) {
            Process shell =
                    paste(blocks("tutorial") + blocks("tutorial: " + shop), passledger, port);
            try {
                await().atMost(PATIENCE)
                        .failFast("the shell has ended", () -> !shell.isAlive())
                        .until(() -> answers(port));
                assertThat(written())
                        .contains("\"origins\":[\"http://localhost:" + port + "\"")
                        .contains("\"flow\":\"signUp\"")
                        .contains("{\"active\":false,\"reason\":\"notAToken\"}");
                if (shop.equals("spring")) {
                    signsInTwiceAtTheStartersPage(chromium, port);
                } else {
                    refusesBodiesThatAreNone(port);
                    signsInTwice(chromium, port);
                    letsNobodyInWithAnothersToken(chromium, port);
                }
            } finally {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        }
    }

    @Test
    void countsItsLinesRight() {
        assertThat(TUTORIAL)
                .contains("`server.js`: " + ownLines("express/server.js") + " lines of one's own")
                .contains("`application.properties`: " + ownLinesInSpring() + " |");
        assertThat(ownLines("express/server.js")).isLessThanOrEqualTo(25);
        assertThat(ownLinesInSpring()).isLessThanOrEqualTo(12);
    }

    private static long ownLinesInSpring() {
        String properties =
                Repository.read("docs/examples/spring/src/main/resources/application.properties");
        return ownLines("spring/src/main/java/shop/Shop.java") + properties.lines().count();
    }

    private static long ownLines(String example) {
        return Repository.read("docs/examples/" + example)
                .lines()
                .dropWhile(line -> !line.contains("--- begin"))
                .skip(1)
                .takeWhile(line -> !line.contains("--- end"))
                .filter(line -> !line.isBlank())
                .count();
    }

    /** Whoever sends them, the shop goes on. */
    private static void refusesBodiesThatAreNone(int port) {
        Map<String, List<String>> bodies =
                Map.of(
                        "/login",
                        List.of(
                                "",
                                "{",
                                "null",
                                "[]",
                                "{}",
                                "{\"username\":\"ada\"}",
                                "{\"username\":null,\"password\":\"correct horse\"}",
                                "{\"username\":[\"ada\"],\"password\":\"correct horse\"}"),
                        "/second-factor",
                        List.of("", "{", "null", "[]", "{}", "{\"token\":null}", "{\"token\":{}}"));
        HttpClient http = HttpClient.newHttpClient();
        bodies.forEach((path, each) ->
                each.forEach(
                        body -> assertThat(post(http, port, path, body)).as(body).isEqualTo(400)));
        // of a user who has passed the first factor, and posts what no token can be
        HttpClient ada = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String login = "{\"username\":\"ada\",\"password\":\"correct horse\"}";
        assertThat(post(ada, port, "/login", login)).isEqualTo(200);
        for (String token : List.of("", "x".repeat(20_000))) {
            assertThat(post(ada, port, "/second-factor", "{\"token\":\"" + token + "\"}"))
                    .isEqualTo(400);
        }
        assertThat(post(ada, port, "/second-factor", "{\"token\":\"x\"}")).isEqualTo(401);
    }

    private static int post(HttpClient http, int port, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void signsInTwice(Chromium chromium, int port) {
        try (BrowserContext device = chromium.device()) {
            Page page = open(device, port);
            submit(page);
            page.locator("#kept").click();
            page.waitForSelector("text=Signed in as u-1.");
            assertThat(page.locator("#codes").textContent().lines()).hasSize(10);

            submit(page);
            page.waitForSelector("text=Signed in as u-1.");
        }
    }

    /** What else the starter does, {@code SpringStarterIT} shows. */
    private static void signsInTwiceAtTheStartersPage(Chromium chromium, int port) {
        try (BrowserContext device = chromium.device()) {
            Page page = open(device, port);
            submit(page);
            page.locator("#continue").click();
            page.locator("#kept").click();
            page.waitForSelector("text=Signed in as ada.");

            device.clearCookies();
            page.navigate("http://localhost:" + port + "/");
            submit(page);
            page.locator("#continue").click();
            page.waitForSelector("text=Signed in as ada.");
        }
    }

    private static void letsNobodyInWithAnothersToken(Chromium chromium, int port) {
        try (BrowserContext device = chromium.device()) {
            Page page = open(device, port);
            assertThat(page.evaluate("async () => (await fetch('/account')).status"))
                    .isEqualTo(401);
            page.evaluate(SIGN_IN, "bob");
            page.evaluate(PASS);
            page.evaluate(SIGN_IN, "ada");
            assertThat(page.evaluate(POST_TOKEN)).isEqualTo("401 401");
            // nor with the token of another sign-in of the own
            page.evaluate(SIGN_IN, "bob");
            assertThat(page.evaluate(POST_TOKEN)).isEqualTo("401 401");
        }
    }

    private static Page open(BrowserContext device, int port) {
        Page page = device.newPage();
        new VirtualAuthenticator(page);
        page.navigate("http://localhost:" + port + "/");
        return page;
    }

    private static void submit(Page page) {
        page.locator("[name=username]").fill("ada");
        page.locator("[name=password]").fill("correct horse");
        page.locator("form button").click();
    }

    private static String blocks(String mark) {
        List<String> blocks =
                Pattern.compile("(?ms)^<!-- " + mark + " -->\n```bash\n(.*?)^```$")
                        .matcher(TUTORIAL)
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        assertThat(blocks).isNotEmpty();
        return String.join("\n", blocks) + "\n";
    }

    private Process paste(String script, RunningPassledger passledger, int port)
            throws IOException {
        Path file = Files.writeString(folder.resolve("tutorial"), script);
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-e", "-u", "-o", "pipefail", file.toString())
                        .directory(Repository.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile());
        bash.environment().put("PASSLEDGER", passledger.address().toString());
        bash.environment().put("ROOT_KEY", passledger.rootKey().orElseThrow());
        bash.environment().put("PORT", String.valueOf(port));
        bash.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return bash.start();
    }

    private String written() {
        try (Stream<String> lines = Files.lines(folder.resolve("out"))) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean answers(int port) {
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
}
