package io.passledger.application.store;

import org.axonframework.eventhandling.DomainEventMessage;

/** Follows a stream while it is read, and stops where an event of it is missing. */
final class GaplessStream {

    private StreamEnd end;

    GaplessStream(StreamEnd from) {
        this.end = from;
    }

    /**
     * @throws UnusableStream where it doesn't follow the one before
     */
    <E extends DomainEventMessage<?>> E next(E event) {
        if (event.getSequenceNumber() != end.version() + 1) {
            throw UnusableStream.withHole(end.version() + 1, event.getSequenceNumber());
        }
        end = new StreamEnd(event.getSequenceNumber(), event.getIdentifier());
        return event;
    }

    StreamEnd end() {
        return end;
    }
}
