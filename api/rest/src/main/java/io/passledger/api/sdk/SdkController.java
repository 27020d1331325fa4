package io.passledger.api.sdk;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the browser SDK. Pages of any origin may import it, since it is the same for all and
 * contains no secret. The paths are mapped with their file extensions: otherwise Spring adds a
 * {@code Content-Disposition} to the responses.
 */
@RestController
class SdkController {

    private static final String JAVASCRIPT = "text/javascript";

    private final SdkFile module = load("passledger.js", JAVASCRIPT);
    private final SdkFile minified = load("passledger.min.js", JAVASCRIPT);
    private final SdkFile types = load("passledger.d.ts", "application/typescript");
    private final String version = version();

    /** The path and the SRI hash by which a page loads exactly one version of a file. */
    record Pinned(String path, String integrity) {}

    record Integrity(String version, Map<String, Pinned> files) {}

    @GetMapping("/sdk/passledger.js")
    ResponseEntity<byte[]> module(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String acceptEncoding) {
        return module.answer(acceptEncoding);
    }

    @GetMapping("/sdk/passledger.min.js")
    ResponseEntity<byte[]> minified(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String acceptEncoding) {
        return minified.answer(acceptEncoding);
    }

    @GetMapping("/sdk/passledger.d.ts")
    ResponseEntity<byte[]> types(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String acceptEncoding) {
        return types.answer(acceptEncoding);
    }

    @GetMapping("/sdk/{version}/passledger.js")
    ResponseEntity<byte[]> module(
            @PathVariable("version") String asked,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String acceptEncoding) {
        requireVersion(asked);
        return module.answer(acceptEncoding);
    }

    @GetMapping("/sdk/{version}/passledger.min.js")
    ResponseEntity<byte[]> minified(
            @PathVariable("version") String asked,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String acceptEncoding) {
        requireVersion(asked);
        return minified.answer(acceptEncoding);
    }

    @GetMapping("/sdk/integrity.json")
    Integrity integrity() {
        Map<String, Pinned> files = new LinkedHashMap<>();
        files.put("passledger.js", pinned("passledger.js", module));
        files.put("passledger.min.js", pinned("passledger.min.js", minified));
        return new Integrity(version, files);
    }

    private Pinned pinned(String name, SdkFile file) {
        return new Pinned("/sdk/" + version + "/" + name, file.integrity());
    }

    /** Rejects another release: a page that pins its hash must not get this release's file. */
    private void requireVersion(String asked) {
        if (!asked.equals(version)) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The SDK here is version " + version + ".");
        }
    }

    private static String version() {
        try (InputStream manifest = new ClassPathResource("sdk/package.json").getInputStream()) {
            return JsonMapper.shared().readTree(manifest).path("version").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SdkFile load(String name, String type) {
        return SdkFile.of(
                new ClassPathResource("sdk/" + name),
                MediaType.parseMediaType(type + ";charset=UTF-8"));
    }
}
