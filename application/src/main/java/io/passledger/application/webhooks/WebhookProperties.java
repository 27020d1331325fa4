package io.passledger.application.webhooks;

import io.passledger.domain.Require;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for webhook delivery.
 *
 * @param allowPrivateAddresses whether requests may go to addresses that aren't public, and over
 *     http
 * @param retries the delays after the failures of one event, 1 to 20 of 1 ms to 1 d; after one more
 *     failure it becomes a dead letter
 * @param longestRetryAfter the longest delay that an endpoint may ask for, 0 s to 1 d
 * @param connectTimeout 100 ms to 1 min
 * @param responseTimeout for the whole response, 100 ms to 1 min
 * @param concurrency the maximum number of concurrent deliveries of a node, 1 to 1,000
 * @param poll how often a node checks for events that others have appended, 10 ms to 1 min
 * @param lease how long a webhook stays with a node that has died, 1 s to 1 h; longer than one
 *     delivery takes
 * @param overlap how long a former secret signs after a rotation, 0 s to 30 d
 */
@ConfigurationProperties("passledger.webhooks")
public record WebhookProperties(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue({"PT5S", "PT30S", "PT2M", "PT10M", "PT30M", "PT1H", "PT3H", "PT6H"})
                List<Duration> retries,
        @DefaultValue("PT1H") Duration longestRetryAfter,
        @DefaultValue("PT10S") Duration connectTimeout,
        @DefaultValue("PT10S") Duration responseTimeout,
        @DefaultValue("32") int concurrency,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("P1D") Duration overlap) {

    private static final int MOST_RETRIES = 20;

    public WebhookProperties {
        Duration instant = Duration.ofMillis(1);
        Duration least = Duration.ofMillis(100);
        Duration minute = Duration.ofMinutes(1);
        Duration day = Duration.ofDays(1);
        Require.between(
                "the number of passledger.webhooks.retries", retries.size(), 1, MOST_RETRIES);
        for (Duration retry : retries) {
            Require.between("passledger.webhooks.retries", retry, instant, day);
        }
        retries = List.copyOf(retries);
        Require.between(
                "passledger.webhooks.longest-retry-after", longestRetryAfter, Duration.ZERO, day);
        Require.between("passledger.webhooks.connect-timeout", connectTimeout, least, minute);
        Require.between("passledger.webhooks.response-timeout", responseTimeout, least, minute);
        Require.between("passledger.webhooks.concurrency", concurrency, 1, 1_000);
        Require.between("passledger.webhooks.poll", poll, Duration.ofMillis(10), minute);
        Require.between(
                "passledger.webhooks.lease", lease, Duration.ofSeconds(1), Duration.ofHours(1));
        Require.between("passledger.webhooks.overlap", overlap, Duration.ZERO, Duration.ofDays(30));
        if (lease.compareTo(connectTimeout.plus(responseTimeout)) <= 0) {
            throw new IllegalArgumentException(
                    "passledger.webhooks.lease must be more than %s, was %s"
                            .formatted(connectTimeout.plus(responseTimeout), lease));
        }
    }
}
