package io.passledger.application.store;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** Reads what the log has stored, in whatever revision it was written. */
public final class EventReader {

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final EventSeals seals;

    EventReader(Serializer serializer, EventUpcaster upcasters, EventSeals seals) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.seals = seals;
    }

    /** Reads them in their order. */
    public List<RecordedEvent> read(List<StoredEvent> stored) {
        return open(stored).stream().map(OpenedEvent::event).toList();
    }

    /** Reads them in their order, and tells what had been sealed. */
    public List<OpenedEvent> open(List<StoredEvent> stored) {
        List<EventSeals.Opened> opened = seals.open(stored);
        return IntStream.range(0, stored.size())
                .mapToObj(i -> read(stored.get(i), opened.get(i)))
                .toList();
    }

    private OpenedEvent read(StoredEvent stored, EventSeals.Opened opened) {
        Class<?> current = EventTypes.classOf(stored.type());
        DomainEvent event =
                current != null && EventTypes.revisionOf(current).equals(stored.revision())
                        ? (DomainEvent) opened.payload().as(current)
                        : upcast(stored, opened.payload().bytes());
        RecordedEvent recorded =
                new RecordedEvent(
                        stored.position(),
                        stored.eventId(),
                        EventTypes.nameOf(event.getClass()),
                        stored.aggregateType(),
                        stored.aggregateId(),
                        stored.sequence(),
                        stored.occurredAt(),
                        opened.context().as(EventContext.class),
                        event);
        return new OpenedEvent(
                stored, recorded, opened.payload().personal(), opened.context().personal());
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
