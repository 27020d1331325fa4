package io.passledger.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published contract and its page, served by a real server to a real browser. */
class DocsIT {

    private static ConfigurableApplicationContext service;
    private static String address;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        service =
                new SpringApplication(Alone.class)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--passledger.docs.enabled=true");
        address = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void publishesTheContractAsJson() throws Exception {
        HttpResponse<String> answer = get("/v3/api-docs", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode document = JsonMapper.shared().readTree(answer.body());
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(document).isEqualTo(new ContractDocument().root());
    }

    @Test
    void publishesTheContractAsYaml() throws Exception {
        HttpResponse<String> answer = get("/v3/api-docs.yaml", Map.of());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void spareABrowserWhatItHasAlready() throws Exception {
        for (String path : List.of("/v3/api-docs", "/docs", "/docs/swagger-ui-bundle.js")) {
            String tag = get(path, Map.of()).headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = get(path, Map.of("If-None-Match", tag));

            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void serveNoOtherFileOfTheJar() throws Exception {
        assertThat(get("/docs/index.html", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get("/docs/swagger-initializer.js", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get("/docs/..%2Fapplication.properties", Map.of()).statusCode())
                .isBetween(400, 404);
    }

    @Test
    void showEveryOperationWithoutBreakingTheirOwnSecurityPolicy() throws IOException {
        List<String> complaints = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        try (Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(chromium())
                                                .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.onRequest(request -> {
                if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                    elsewhere.add(request.url());
                }
            });
            page.navigate(address + "/docs/");
            page.waitForSelector("#operations-Administration-listProjections");
            page.click("#operations-Sessions-beginSession .opblock-summary-control");
            page.waitForSelector("#operations-Sessions-beginSession .responses-table");

            assertThat(page.url()).startsWith(address + "/docs");
            assertThat(page.locator(".opblock").count())
                    .isEqualTo(OpenApiContract.published().operations().size());
        }
        assertThat(complaints).isEmpty();
        assertThat(elsewhere).isEmpty();
    }

    private static Path chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium is installed"));
    }

    private HttpResponse<String> get(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Nothing but this package and what Spring MVC needs. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({ContractController.class, DocsController.class})
    static class Alone {}
}
