package io.passledger.application.store;

import io.passledger.application.personal.OpenedJson;
import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.OpaqueEvent;

/** Reads events outside the service, with nothing sealed in them. */
public final class PlainEvents {

    private final EventPayloads payloads =
            new EventPayloads(new EventSerializer(), Upcasters.chain());

    /**
     * Returns the event in its newest revision.
     *
     * @param payload JSON without sealed members
     * @throws RuntimeException if this release can't read it
     */
    public DomainEvent read(StoredEvent stored, Bytes payload) {
        DomainEvent event = payloads.read(stored, OpenedJson.plain(payload.toArray()));
        if (event instanceof OpaqueEvent) {
            throw new IllegalStateException(stored.type() + " belongs to another release");
        }
        return event;
    }
}
