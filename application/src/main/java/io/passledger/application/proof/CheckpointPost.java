package io.passledger.application.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Posts the newest checkpoint to the operator's URL. Older ones that could not be sent are skipped,
 * because the newest covers everything that they cover.
 */
final class CheckpointPost implements OutletThread.Sending {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI url;
    private final CheckpointTable table;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private long sent;

    CheckpointPost(URI url, CheckpointTable table) {
        this.url = url;
        this.table = table;
    }

    @Override
    public void send() throws IOException, InterruptedException {
        SignedCheckpoint newest = table.newest().orElse(null);
        if (newest == null || newest.head().size() == sent) {
            return;
        }
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(newest.note()))
                        .build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("the response status was " + status);
        }
        sent = newest.head().size();
    }
}
