package io.passledger.api.http;

import io.passledger.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file that doesn't change while the service runs. Its ETag is a hash of its content, so browsers
 * can cache it and revalidate it, even after an update.
 */
public record StaticFile(Resource content, MediaType type, String etag) {

    public static StaticFile of(Resource content, MediaType type) {
        byte[] bytes = read(content);
        return new StaticFile(
                new ByteArrayResource(bytes), type, '"' + Sha256.of(bytes).toBase64Url() + '"');
    }

    public ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .contentType(type);
    }

    // Kept in memory, because each read from a nested jar unpacks it and anybody may request it.
    private static byte[] read(Resource content) {
        try (InputStream bytes = content.getInputStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
