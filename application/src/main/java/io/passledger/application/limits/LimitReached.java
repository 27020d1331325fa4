package io.passledger.application.limits;

import java.time.Duration;

/** As many as may are at it already. */
public final class LimitReached extends RuntimeException {

    /** Who has no place left. */
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

    /** What the caller is told, as a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** When a place may be free again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
