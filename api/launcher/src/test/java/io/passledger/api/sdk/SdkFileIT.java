package io.passledger.api.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.passledger.api.browser.Stage;
import io.passledger.api.compat.NpmClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The module's files, as they are given out. */
class SdkFileIT {

    private static final Path SOURCES = Path.of("../rest/src/main/resources/sdk");
    private static final int MOST_BYTES = 8192;
    private static final int MOST_BYTES_MINIFIED = 4500;

    private static final String LOAD =
            """
            ([src, integrity]) => new Promise(resolve => {
                const script = document.createElement('script');
                Object.assign(script, {type: 'module', crossOrigin: 'anonymous', src, integrity});
                script.onload = script.onerror = event => resolve(event.type);
                document.head.append(script);
            })
            """;

    @RegisterExtension final Stage stage = new Stage();

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "passledger.js, text/javascript;charset=UTF-8",
        "passledger.min.js, text/javascript;charset=UTF-8",
        "passledger.d.ts, application/typescript;charset=UTF-8"
    })
    void areOpenToPagesOfAnyOrigin(String name, String type) throws Exception {
        HttpResponse<byte[]> answer = get(name, "Origin", "https://shop.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly(type);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.headers().allValues("Cross-Origin-Resource-Policy"))
                .containsExactly("cross-origin");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        // with one, an address typed into the browser would start a download
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(answer.body()).isEqualTo(source(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void areAskedForAgainAndNotSentAgain(String encoding) throws Exception {
        HttpResponse<byte[]> first = get("passledger.js", "Accept-Encoding", encoding);
        assertThat(first.headers().allValues("Cache-Control")).containsExactly("no-cache, public");
        assertThat(first.headers().allValues("Vary")).contains("Accept-Encoding");

        HttpResponse<byte[]> again =
                get(
                        "passledger.js",
                        "Accept-Encoding",
                        encoding,
                        "If-None-Match",
                        first.headers().firstValue("ETag").orElseThrow());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP;q=0.5", "deflate, gzip, br, zstd"})
    void areSmallWhereTheBrowserUnpacks(String accepted) throws Exception {
        HttpResponse<byte[]> answer = get("passledger.js", "Accept-Encoding", accepted);

        assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(answer.body()).hasSizeLessThan(MOST_BYTES);
        assertThat(unpacked(answer.body())).isEqualTo(source("passledger.js"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "gzip;q=0.0, br", "xgzip"})
    void areSentAsTheyAreWhereItDoesNot(String accepted) throws Exception {
        HttpResponse<byte[]> answer = get("passledger.js", "Accept-Encoding", accepted);

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo(source("passledger.js"));
    }

    @Test
    void areSmallerMinified() throws Exception {
        HttpResponse<byte[]> answer = get("passledger.min.js", "Accept-Encoding", "gzip");

        assertThat(answer.body()).hasSizeLessThan(MOST_BYTES_MINIFIED);
        assertThat(unpacked(answer.body())).isEqualTo(source("passledger.min.js"));
    }

    /** The one that lies beside the module is what esbuild makes of it. */
    @Test
    void areMinifiedFromTheModule() throws Exception {
        Process esbuild =
                new ProcessBuilder(
                                NpmClients.installed()
                                        .resolve("node_modules/.bin/esbuild")
                                        .toString(),
                                "passledger.js",
                                "--minify",
                                "--format=esm",
                                "--target=es2022",
                                "--legal-comments=none",
                                "--log-level=error")
                        .directory(SOURCES.toFile())
                        .redirectErrorStream(true)
                        .start();
        byte[] made = esbuild.getInputStream().readAllBytes();

        assertThat(esbuild.waitFor()).isZero();
        assertThat(new String(made, UTF_8))
                .isEqualTo(Files.readString(SOURCES.resolve("passledger.min.js")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"passledger.js", "passledger.min.js"})
    void arePinnedByVersionAndHash(String name) throws Exception {
        JsonNode integrity = JsonMapper.shared().readTree(get("integrity.json").body());
        JsonNode pinned = integrity.path("files").path(name);
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(source(name));
        String version =
                JsonMapper.shared().readTree(source("package.json")).path("version").asString();

        assertThat(integrity.path("version").asString()).isEqualTo(version);
        assertThat(pinned.path("path").asString()).isEqualTo("/sdk/" + version + "/" + name);
        assertThat(pinned.path("integrity").asString())
                .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
        HttpResponse<byte[]> file = get(version + "/" + name);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(source(name));
        assertThat(file.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(get("0.0.0/" + name).statusCode()).isEqualTo(404);
    }

    /** The browser checks the hash; a page without it, or with another, gets nothing. */
    @Test
    void areLoadedByTheirHashAlone() throws Exception {
        JsonNode files = JsonMapper.shared().readTree(get("integrity.json").body()).path("files");
        JsonNode pinned = files.path("passledger.min.js");
        JsonNode other = files.path("passledger.js");
        Page page = stage.page();
        page.navigate(stage.shop() + "/");

        assertThat(page.evaluate(LOAD, List.of(url(pinned), pinned.path("integrity").asString())))
                .isEqualTo("load");
        assertThat(page.evaluate(LOAD, List.of(url(other), pinned.path("integrity").asString())))
                .isEqualTo("error");
    }

    private String url(JsonNode pinned) {
        return stage.passledger().resolve(pinned.path("path").asString()).toString();
    }

    @Test
    void areTheOnlyOnes() throws Exception {
        assertThat(get("package.json").statusCode()).isEqualTo(404);
        assertThat(get("..%2Fapplication.yaml").statusCode()).isBetween(400, 404);
    }

    private HttpResponse<byte[]> get(String name, String... headers)
            throws IOException, InterruptedException {
        URI address = stage.passledger().resolve("/sdk/" + name);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                BodyHandlers.ofByteArray());
    }

    private static byte[] source(String name) throws IOException {
        return Files.readAllBytes(SOURCES.resolve(name));
    }

    private static byte[] unpacked(byte[] compressed) throws IOException {
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return unpacked.readAllBytes();
        }
    }
}
