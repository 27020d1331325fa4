package io.passledger.api.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a running Passledger says of itself. */
final class Health {

    private Health() {}

    /** The status code: 200 where it can be used, 503 where not. */
    static int of(RunningPassledger passledger) throws IOException, InterruptedException {
        URI readiness = passledger.address().resolve("/actuator/health/readiness");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
