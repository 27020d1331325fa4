package io.passledger.api.flows;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/** Waits for a moment that the service has named: both run on one machine's clock. */
final class Clocks {

    private Clocks() {}

    static void awaitPast(String instant) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Instant.now().isAfter(Instant.parse(instant)));
    }
}
