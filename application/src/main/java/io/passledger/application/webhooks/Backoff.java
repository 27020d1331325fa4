package io.passledger.application.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When an event that an endpoint didn't take is sent again. Up to a fifth is added by chance, so
 * that what failed together doesn't come back together.
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
     * How long to wait before the next attempt; empty where there is none.
     *
     * @param failures how many there have been, 1 or more
     * @param retryAfter what the endpoint has asked for; counts where it is longer, within bounds
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
