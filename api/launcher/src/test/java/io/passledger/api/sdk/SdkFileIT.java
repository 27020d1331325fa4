package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The module's files, as they are given out. */
class SdkFileIT {

    private static final int MOST_BYTES = 8192;

    @RegisterExtension final Stage stage = new Stage();

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "passledger.js, text/javascript;charset=UTF-8",
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
        return Files.readAllBytes(Path.of("../rest/src/main/resources/sdk", name));
    }

    private static byte[] unpacked(byte[] compressed) throws IOException {
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return unpacked.readAllBytes();
        }
    }
}
