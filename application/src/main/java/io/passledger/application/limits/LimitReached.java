package io.passledger.application.limits;

import java.time.Duration;

/** Thrown if the maximum number of operations is already running. */
public final class LimitReached extends RuntimeException {

    /** Whose limit was reached. */
    public enum Whose {
        NODE,
        APP,
        KEY
    }

    private final Whose whose;
    private final Duration retryAfter;

    LimitReached(Whose whose, String work, int most, Duration retryAfter) {
        super(message(whose, work, most), null, false, false);
        this.whose = whose;
        this.retryAfter = retryAfter;
    }

    private static String message(Whose whose, String work, int most) {
        return switch (whose) {
            case NODE ->
                    "This node has reached its limit of concurrent %s; try again.".formatted(work);
            case APP -> "An app can have at most %d concurrent %s on a node.".formatted(most, work);
            case KEY -> "A key can have at most %d concurrent %s on a node.".formatted(most, work);
        };
    }

    public Whose whose() {
        return whose;
    }

    /** Returns the detail for the caller, as a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns when a permit may be available again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
