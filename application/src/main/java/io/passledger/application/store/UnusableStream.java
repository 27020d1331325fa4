package io.passledger.application.store;

/**
 * Nothing can be decided on an aggregate, because its stream can't be read whole: an event is
 * missing, or is of a type or revision that this release doesn't know. To decide without it could
 * let somebody in whom it keeps out.
 */
public final class UnusableStream extends CannotDecide {

    private UnusableStream(String reason) {
        super("The event stream is unusable: " + reason);
    }

    static UnusableStream withHole(long due, long found) {
        return new UnusableStream(
                "it has event %d where event %d was expected.".formatted(found, due));
    }

    /** One with an event that this release can't read, at a place in its stream. */
    public static UnusableStream withUnknown(long sequence, String type, String revision) {
        return new UnusableStream(
                "its event %d is %s of revision %s, which this release doesn't support."
                        .formatted(sequence, type, revision));
    }
}
