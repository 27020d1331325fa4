package io.passledger.application.store;

import org.axonframework.eventhandling.DomainEventMessage;

/** Checks a stream as it is read, and stops at a missing event. */
final class GaplessStream {

    private StreamEnd end;

    GaplessStream(StreamEnd from) {
        this.end = from;
    }

    /**
     * @throws UnusableStream if it doesn't follow the previous one
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
