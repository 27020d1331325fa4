package io.passledger.api.http;

/** A caller asks too often. */
public final class RateLimited extends RuntimeException {

    private final long seconds;

    RateLimited(long seconds) {
        super("rate limited", null, false, false);
        this.seconds = seconds;
    }

    /** After how many it may be tried again. */
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
