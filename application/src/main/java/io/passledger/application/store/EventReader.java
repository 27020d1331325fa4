package io.passledger.application.store;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the log has stored, in whatever revision it was written. */
public final class EventReader {

    private static final byte[] NO_METADATA = {'{', '}'};

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final JsonMapper json = DomainJson.mapper();

    EventReader(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** Reads them in their order. */
    public List<RecordedEvent> read(List<StoredEvent> stored) {
        return stored.stream().map(this::read).toList();
    }

    /** Reads one; for many, {@link #read(List)} is quicker. */
    public RecordedEvent read(StoredEvent stored) {
        Class<?> current = EventTypes.classOf(stored.type());
        byte[] payload = stored.payload().toArray();
        DomainEvent event =
                current != null && EventTypes.revisionOf(current).equals(stored.revision())
                        ? (DomainEvent) json.readValue(payload, current)
                        : upcast(stored, payload);
        return new RecordedEvent(
                stored.position(),
                stored.eventId(),
                EventTypes.nameOf(event.getClass()),
                stored.aggregateType(),
                stored.aggregateId(),
                stored.sequence(),
                stored.occurredAt(),
                json.readValue(stored.metaData().toArray(), EventContext.class),
                event);
    }

    private DomainEvent upcast(StoredEvent stored, byte[] payload) {
        GenericDomainEventEntry<byte[]> entry =
                new GenericDomainEventEntry<>(
                        stored.aggregateType(),
                        stored.aggregateId(),
                        stored.sequence(),
                        stored.eventId(),
                        stored.occurredAt(),
                        stored.type(),
                        stored.revision(),
                        payload,
                        NO_METADATA);
        IntermediateEventRepresentation newest =
                upcasters
                        .upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
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
