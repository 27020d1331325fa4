package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {

    @TempDir Path data;

    @Test
    void answersWhenItSaysThatItIsReady() throws IOException, InterruptedException {
        try (var passledger = RunningPassledger.in(data).start();
                var http = HttpClient.newHttpClient()) {
            var health =
                    http.send(
                            HttpRequest.newBuilder(
                                            passledger
                                                    .address()
                                                    .resolve("/actuator/health/readiness"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("UP");
        }
    }

    @Test
    void printsTheRootKeyOnlyOnce() {
        String made;
        try (var first = RunningPassledger.in(data).start()) {
            assertThat(first.rootKey()).isPresent();
            made = first.rootKey().orElseThrow();
            assertThat(first.out()).containsOnlyOnce(made);
        }
        try (var second = RunningPassledger.in(data).start()) {
            assertThat(second.rootKey()).isEmpty();
            assertThat(second.out()).doesNotContain(made);
        }
    }
}
