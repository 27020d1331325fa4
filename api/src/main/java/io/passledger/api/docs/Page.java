package io.passledger.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
        return new Page(content, type, '"' + hash(content) + '"');
    }

    public ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .contentType(type)
                .header("X-Content-Type-Options", "nosniff");
    }

    private static String hash(Resource content) {
        try (InputStream bytes = content.getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
