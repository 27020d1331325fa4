package io.passledger.projections.engine;

import java.time.Duration;

/** A projection had not reached what a reader asked for within the time that it may take. */
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

    /** When it is worth asking again. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
