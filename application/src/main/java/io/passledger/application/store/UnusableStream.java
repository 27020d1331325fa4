package io.passledger.application.store;

/**
 * Thrown when an aggregate's stream can't be read completely: an event is missing, or has a type or
 * revision that this release doesn't know. A decision without that event could admit someone whom
 * the event excludes.
 */
public final class UnusableStream extends CannotDecide {

    private UnusableStream(String reason) {
        super("The event stream is unusable: " + reason);
    }

    static UnusableStream withHole(long due, long found) {
        return new UnusableStream(
                "it has event %d where event %d was expected.".formatted(found, due));
    }

    /**
     * Returns the exception for an event, at a place in its stream, that this release can't read.
     */
    public static UnusableStream withUnknown(long sequence, String type, String revision) {
        return new UnusableStream(
                "its event %d is %s of revision %s, which this release doesn't support."
                        .formatted(sequence, type, revision));
    }
}
