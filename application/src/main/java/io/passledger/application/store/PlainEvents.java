package io.passledger.application.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;

/** Reads events outside the service, where nothing in them is sealed any more. */
public final class PlainEvents {

    private static final Bytes ANY_CONTEXT =
            Bytes.of("{\"actor\":{\"kind\":\"system\",\"id\":\"reader\"}}".getBytes(UTF_8));

    private final EventReader reader = new EventReader(new EventSerializer(), Upcasters.chain());

    /**
     * The event, in its newest revision.
     *
     * @param payload JSON with nothing sealed in it
     * @throws RuntimeException where this release can't read it
     */
    public DomainEvent read(StoredEvent stored, Bytes payload) {
        return reader.read(
                        new StoredEvent(
                                stored.position(),
                                stored.eventId(),
                                stored.aggregateType(),
                                stored.aggregateId(),
                                stored.sequence(),
                                stored.type(),
                                stored.revision(),
                                payload,
                                ANY_CONTEXT,
                                stored.occurredAt(),
                                stored.outcome(),
                                null,
                                null,
                                null,
                                stored.actorId(),
                                null))
                .event();
    }
}
