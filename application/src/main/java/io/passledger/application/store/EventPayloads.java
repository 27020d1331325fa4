package io.passledger.application.store;

import io.passledger.application.personal.OpenedJson;
import io.passledger.domain.DomainEvent;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** Turns what was stored of an event into the event as it is known today. */
final class EventPayloads {

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    EventPayloads(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * The event in its newest revision.
     *
     * @param payload with its personal members open, as far as they can be
     */
    DomainEvent read(StoredEvent stored, OpenedJson payload) {
        Class<?> current = EventTypes.classOf(stored.type());
        return current != null && EventTypes.revisionOf(current).equals(stored.revision())
                ? (DomainEvent) payload.as(current)
                : upcast(stored, payload.bytes());
    }

    private DomainEvent upcast(StoredEvent stored, byte[] payload) {
        InitialEventRepresentation written =
                new InitialEventRepresentation(EventSeals.entry(stored, payload), serializer);
        IntermediateEventRepresentation newest =
                upcasters
                        .upcast(Stream.of(written))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("an upcaster dropped " + stored.type()));
        return Objects.requireNonNull(
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                newest.getData(byte[].class).getData(),
                                byte[].class,
                                newest.getType())));
    }
}
