package io.passledger.application.store;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Reads what the log has stored, in whatever revision it was written. */
public final class EventReader {

    private final EventPayloads payloads;
    private final EventSeals seals;

    EventReader(Serializer serializer, EventUpcaster upcasters, EventSeals seals) {
        this.payloads = new EventPayloads(serializer, upcasters);
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
        DomainEvent event = payloads.read(stored, opened.payload());
        RecordedEvent recorded =
                new RecordedEvent(
                        stored.position(),
                        stored.eventId(),
                        EventTypes.nameOf(event),
                        stored.aggregateType(),
                        stored.aggregateId(),
                        stored.sequence(),
                        stored.occurredAt(),
                        opened.context().as(EventContext.class),
                        event);
        return new OpenedEvent(
                stored, recorded, opened.payload().personal(), opened.context().personal());
    }
}
