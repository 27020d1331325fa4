package io.passledger.bench.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The speed of an export of the whole trail as NDJSON over HTTP, and the memory that the service
 * retains meanwhile. The trail is copied twice, since the collection for each memory sample would
 * slow down the timed copy.
 *
 * @param events number of lines
 * @param bytes size of the body
 * @param eventsPerSecond measured with a client that only reads
 * @param liveHeap in bytes, before the copy and at each tenth of it
 */
public record ExportFigures(long events, long bytes, double eventsPerSecond, List<Long> liveHeap) {

    private static final int LOOKS = 10;

    public ExportFigures {
        liveHeap = List.copyOf(liveHeap);
    }

    /**
     * Measures once; the second measurement on a node is that of a warm JVM.
     *
     * @param service a running service without other load
     * @param pid its process, on this machine and of this user
     */
    public static ExportFigures measure(URI service, String rootKey, long pid) throws IOException {
        Copy timed = new Copy();
        long begun = System.nanoTime();
        timed.read(service, rootKey, lines -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Long> heap = new ArrayList<>(List.of(LiveHeap.of(pid)));
        long each = Math.max(1, timed.lines / LOOKS);
        new Copy()
                .read(
                        service,
                        rootKey,
                        lines -> {
                            if (lines % each == 0) {
                                heap.add(LiveHeap.of(pid));
                            }
                        });
        return new ExportFigures(timed.lines, timed.bytes, timed.lines / seconds, heap);
    }

    /** Observes the service after a number of lines. */
    private interface Look {

        void after(long lines) throws IOException;
    }

    /** One copy, of which only the size is kept. */
    private static final class Copy {

        private long lines;
        private long bytes;

        void read(URI service, String rootKey, Look look) throws IOException {
            HttpRequest request =
                    HttpRequest.newBuilder(service.resolve("/v1/audit/events"))
                            .header("Authorization", "Bearer " + rootKey)
                            .header("Accept", "application/x-ndjson")
                            .build();
            try (HttpClient http = HttpClient.newHttpClient();
                    BufferedReader reader =
                            new BufferedReader(
                                    new InputStreamReader(
                                            http.send(request, BodyHandlers.ofInputStream()).body(),
                                            StandardCharsets.ISO_8859_1),
                                    1 << 16)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines++;
                    bytes += line.length() + 1L;
                    look.after(lines);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
