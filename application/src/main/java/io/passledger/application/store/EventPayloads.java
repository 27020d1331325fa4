package io.passledger.application.store;

import io.passledger.application.personal.OpenedJson;
import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.Outcome;
import io.passledger.domain.Wire;
import io.passledger.domain.log.OpaqueEvent;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** Converts stored events to their current revision. */
final class EventPayloads {

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    EventPayloads(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * Returns the event in its newest revision, or an {@link OpaqueEvent} if this release doesn't
     * know it.
     *
     * @param payload with its personal members unsealed as far as possible
     */
    DomainEvent read(StoredEvent stored, OpenedJson payload) {
        Class<?> current = EventTypes.classOf(stored.type());
        if (current != null && EventTypes.revisionOf(current).equals(stored.revision())) {
            return (DomainEvent) payload.as(current);
        }
        byte[] bytes = payload.bytes();
        IntermediateEventRepresentation newest = upcast(stored, bytes);
        return isKnown(newest.getType())
                ? deserialized(newest)
                : new OpaqueEvent(
                        stored.type(),
                        stored.revision(),
                        current == null,
                        outcome(stored),
                        Bytes.of(bytes));
    }

    /** Returns whether this release knows the event's type and revision. */
    boolean isKnown(StoredEvent stored) {
        Class<?> current = EventTypes.classOf(stored.type());
        return (current != null && EventTypes.revisionOf(current).equals(stored.revision()))
                || isKnown(upcast(stored, stored.payload().toArray()).getType());
    }

    private static boolean isKnown(SerializedType type) {
        Class<?> current = EventTypes.classOf(type.getName());
        return current != null && EventTypes.revisionOf(current).equals(type.getRevision());
    }

    private IntermediateEventRepresentation upcast(StoredEvent stored, byte[] payload) {
        InitialEventRepresentation written =
                new InitialEventRepresentation(EventSeals.entry(stored, payload), serializer);
        return upcasters
                .upcast(Stream.of(written))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("an upcaster dropped " + stored.type()));
    }

    private DomainEvent deserialized(IntermediateEventRepresentation newest) {
        return Objects.requireNonNull(
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                newest.getData(byte[].class).getData(),
                                byte[].class,
                                newest.getType())));
    }

    static Outcome outcome(StoredEvent stored) {
        return Wire.find(Outcome.values(), stored.outcome()).orElse(Outcome.SUCCESS);
    }
}
