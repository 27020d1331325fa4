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
 * How fast the whole trail is copied as NDJSON over HTTP, and what the service holds on to
 * meanwhile. Copied twice: a collection for each look at the memory would slow down what is timed.
 *
 * @param events how many lines there were
 * @param bytes of the body
 * @param eventsPerSecond of a client that does nothing but read
 * @param liveHeap in bytes, before the copy and at each tenth of it
 */
public record ExportFigures(long events, long bytes, double eventsPerSecond, List<Long> liveHeap) {

    private static final int LOOKS = 10;

    public ExportFigures {
        liveHeap = List.copyOf(liveHeap);
    }

    /**
     * Measures once; the second time on a node is the one of a warm JVM.
     *
     * @param service a running service without other work
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

    /** Looks at the service after so many lines. */
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
