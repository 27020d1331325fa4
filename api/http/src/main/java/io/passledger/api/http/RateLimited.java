package io.passledger.api.http;

/** Thrown when a caller exceeds a rate limit. */
public final class RateLimited extends RuntimeException {

    private final long seconds;

    RateLimited(long seconds) {
        super("rate limited", null, false, false);
        this.seconds = seconds;
    }

    /** Returns the seconds after which a retry may succeed. */
    public long seconds() {
        return seconds;
    }

    Problem problem() {
        return Problem.of(
                        ProblemCode.RATE_LIMITED,
                        "Too many requests: try again in %d s.".formatted(seconds))
                .with(null, seconds);
    }
}
