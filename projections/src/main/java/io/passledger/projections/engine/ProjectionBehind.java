package io.passledger.projections.engine;

import java.time.Duration;

/** Thrown when a projection doesn't reach a reader's position in time. */
public final class ProjectionBehind extends RuntimeException {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String projection;

    ProjectionBehind(String projection, long wanted, long reached) {
        super(
                "projection %s is at position %d, not yet at %d"
                        .formatted(projection, reached, wanted),
                null,
                false,
                false);
        this.projection = projection;
    }

    public String projection() {
        return projection;
    }

    /** Returns when to retry. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
