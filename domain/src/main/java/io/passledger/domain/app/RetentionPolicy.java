package io.passledger.domain.app;

import io.passledger.domain.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long history stays at hand. What is older moves to the archive, where it is found by every
 * query, replay and proof as before.
 *
 * @param sessions how long after its last event a finished session stays in the hot log, 1 day to
 *     10 years; {@code null} for good
 */
public record RetentionPolicy(@Nullable Duration sessions) {

    public static final RetentionPolicy DEFAULT = new RetentionPolicy(null);

    public RetentionPolicy {
        if (sessions != null) {
            // no session lives longer than a day, so that whatever is older is finished
            Require.between(
                    "policy.retention.sessions",
                    sessions,
                    Duration.ofDays(1),
                    Duration.ofDays(3_653));
        }
    }
}
