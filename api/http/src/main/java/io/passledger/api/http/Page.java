package io.passledger.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file that doesn't change while the service runs. Its tag is a hash of what is in it, so a
 * browser keeps it and asks whether it is still the same, also after an update.
 */
public record Page(Resource content, MediaType type, String etag) {

    public static Page of(Resource content, MediaType type) {
        byte[] bytes = read(content);
        return new Page(new ByteArrayResource(bytes), type, '"' + hash(bytes) + '"');
    }

    public ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .contentType(type);
    }

    // Kept, since a jar in the jar is unpacked for each reading, and strangers may ask for it.
    private static byte[] read(Resource content) {
        try (InputStream bytes = content.getInputStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
