package io.passledger.application.store;

/**
 * Nothing can be decided on an aggregate, because its stream can't be read whole: an event is
 * missing, or is of a type or revision that this release doesn't know. To decide without it could
 * let somebody in whom it keeps out.
 */
public final class UnusableStream extends RuntimeException {

    private UnusableStream(String message) {
        super(message);
    }

    static UnusableStream withHole(String aggregateId, long due, long found) {
        return new UnusableStream(
                "the stream of %s has event %d where %d is due"
                        .formatted(aggregateId, found, due));
    }

    static UnusableStream withUnknown(StoredEvent event) {
        return new UnusableStream(
                "event %d of the stream of %s is %s of revision %s, which this release does not know"
                        .formatted(
                                event.sequence(),
                                event.aggregateId(),
                                event.type(),
                                event.revision()));
    }
}
