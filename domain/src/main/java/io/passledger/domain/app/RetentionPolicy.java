package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long history stays in the hot log. Older history moves to the archive, where queries, replays
 * and proofs still reach it.
 *
 * @param sessions how long after its last event a finished session stays in the hot log, 1 day to
 *     10 years; {@code null} for ever
 */
public record RetentionPolicy(@Nullable Duration sessions) {

    public static final RetentionPolicy DEFAULT = new RetentionPolicy(null);

    public RetentionPolicy {
        if (sessions != null) {
            // No session lives longer than a day, so every older one is finished.
            Require.between(
                    "policy.retention.sessions",
                    sessions,
                    Duration.ofDays(1),
                    Duration.ofDays(3_653));
        }
    }
}
