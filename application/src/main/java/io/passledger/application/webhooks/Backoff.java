package io.passledger.application.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The delays before an event is sent again after a failure. Up to a fifth is added at random, so
 * that deliveries that failed together are not retried together.
 */
final class Backoff {

    private static final double MOST_JITTER = 0.2;

    private final List<Duration> retries;
    private final Duration longestRetryAfter;
    private final RandomGenerator random;

    Backoff(List<Duration> retries, Duration longestRetryAfter, RandomGenerator random) {
        this.retries = List.copyOf(retries);
        this.longestRetryAfter = longestRetryAfter;
        this.random = random;
    }

    /**
     * Returns the delay before the next attempt, or empty if there is none.
     *
     * @param failures the number of failures so far, 1 or more
     * @param retryAfter the delay that the endpoint has asked for; used if it is longer, within
     *     bounds
     */
    Optional<Duration> after(int failures, @Nullable Duration retryAfter) {
        if (failures > retries.size()) {
            return Optional.empty();
        }
        Duration pause = longer(retries.get(failures - 1), bounded(retryAfter));
        long jitter = (long) (pause.toNanos() * MOST_JITTER * random.nextDouble());
        return Optional.of(pause.plusNanos(jitter));
    }

    private Duration bounded(@Nullable Duration retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(longestRetryAfter) < 0 ? retryAfter : longestRetryAfter;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
