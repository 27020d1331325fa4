package io.passledger.api.sdk;

import io.passledger.domain.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file of the SDK, plain and compressed once in advance. Each form has its own ETag (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3">RFC 9110 §8.8.3.3</a>), made from
 * the content, so browsers can cache and revalidate it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SdkFile(byte[] content, byte[] compressed, String hash, MediaType type) {

    private static final Pattern GZIP =
            Pattern.compile("(?i)(^|,)\\s*gzip\\s*(,|$|;\\s*q=(?!0(\\.0*)?\\s*(,|$)))");

    static SdkFile of(Resource resource, MediaType type) {
        try {
            byte[] content = resource.getContentAsByteArray();
            return new SdkFile(content, compress(content), Sha256.of(content).toBase64Url(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param acceptEncoding the encodings that the browser accepts
     */
    ResponseEntity<byte[]> answer(@Nullable String acceptEncoding) {
        return acceptEncoding != null && GZIP.matcher(acceptEncoding).find()
                ? headed("-gzip").header(HttpHeaders.CONTENT_ENCODING, "gzip").body(compressed)
                : headed("").body(content);
    }

    /**
     * As a page names it (<a href="https://www.w3.org/TR/SRI/#integrity-metadata-description">SRI
     * §3.1</a>).
     */
    String integrity() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(content);
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has SHA-384", e);
        }
    }

    private ResponseEntity.BodyBuilder headed(String form) {
        return ResponseEntity.ok()
                .eTag('"' + hash + form + '"')
                .cacheControl(CacheControl.noCache().cachePublic())
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .contentType(type);
    }

    private static byte[] compress(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new BestGzip(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
