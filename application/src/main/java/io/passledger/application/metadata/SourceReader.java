package io.passledger.application.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a whole source within limits on size and time. Redirects aren't followed. */
final class SourceReader {

    /** Several times the size of the FIDO Alliance's BLOB. */
    static final int LARGEST = 32 * 1024 * 1024;

    private final Duration patience;

    /**
     * @param patience the total time allowed for one source
     */
    SourceReader(Duration patience) {
        this.patience = patience;
    }

    byte[] read(MetadataSource source) throws MetadataRefused {
        try {
            return switch (source) {
                case MetadataSource.AtUrl url -> fetch(url);
                case MetadataSource.InFile(Path path) -> read(path);
            };
        } catch (NoSuchFileException missing) {
            throw new MetadataRefused(source + " does not exist", missing);
        } catch (IOException unreadable) {
            throw new MetadataRefused(
                    "%s can't be read: %s".formatted(source, describe(unreadable)), unreadable);
        }
    }

    /**
     * Returns a description. The JDK's exception types say more than their messages; our own are
     * plain {@code IOException}s, whose message suffices.
     */
    private static @Nullable String describe(IOException unreadable) {
        return unreadable.getClass() == IOException.class
                ? unreadable.getMessage()
                : unreadable.toString();
    }

    private static byte[] read(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] content = file.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("more than %d bytes".formatted(LARGEST));
            }
            return content;
        }
    }

    private byte[] fetch(MetadataSource.AtUrl source) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(source.url())
                        .timeout(patience)
                        .header("Accept", "*/*")
                        .build();
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(patience)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        try {
            HttpResponse<byte[]> answer =
                    await(
                            client.sendAsync(
                                    request,
                                    HttpResponse.BodyHandlers.limiting(
                                            HttpResponse.BodyHandlers.ofByteArray(), LARGEST)));
            if (answer.statusCode() != 200) {
                throw new IOException("the response status was " + answer.statusCode());
            }
            return answer.body();
        } finally {
            client.shutdownNow();
        }
    }

    /**
     * Waits for the whole response. The request's own timeout ends with the response headers, and
     * the body may arrive very slowly.
     */
    private <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("no complete response within " + patience, slow);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause
                    ? cause
                    : new IOException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("the service is stopping", stopping);
        }
    }
}
