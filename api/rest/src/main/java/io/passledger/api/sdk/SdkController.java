package io.passledger.api.sdk;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the browser SDK. Pages of any origin may import it, because it is the same for all and
 * contains no secret.
 */
@RestController
class SdkController {

    private final Map<String, SdkFile> files =
            Map.of(
                    "passledger.js", load("passledger.js", "text/javascript"),
                    "passledger.d.ts", load("passledger.d.ts", "application/typescript"));

    @GetMapping("/sdk/{name}")
    ResponseEntity<byte[]> file(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable String acceptEncoding) {
        @Nullable SdkFile file = files.get(name);
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The SDK file was not found.");
        }
        return file.answer(acceptEncoding);
    }

    private static SdkFile load(String name, String type) {
        return SdkFile.of(
                new ClassPathResource("sdk/" + name),
                MediaType.parseMediaType(type + ";charset=UTF-8"));
    }
}
