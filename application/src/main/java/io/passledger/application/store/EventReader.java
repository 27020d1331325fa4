package io.passledger.application.store;

import io.passledger.application.json.DomainJson;
import io.passledger.application.personal.OpenedJson;
import io.passledger.application.personal.PersonalKey;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.domain.Bytes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads stored events of any revision. An unreadable row becomes an {@link OpaqueEvent}, like an
 * event of a newer release. It doesn't prevent the others from being read, and neither decisions
 * nor projections can overlook it.
 */
public final class EventReader {

    private static final byte[] NOTHING = {'{', '}'};

    private final EventPayloads payloads;
    private final EventSeals seals;

    EventReader(Serializer serializer, EventUpcaster upcasters, EventSeals seals) {
        this.payloads = new EventPayloads(serializer, upcasters);
        this.seals = seals;
    }

    /** Reads the events in order. */
    public List<RecordedEvent> read(List<StoredEvent> stored) {
        return open(stored).stream().map(OpenedEvent::event).toList();
    }

    /** Reads the events in order and returns the unsealed bytes too. */
    public List<OpenedEvent> open(List<StoredEvent> stored) {
        return open(stored, _ -> true);
    }

    /**
     * Works like {@link #open(List)}, for rows that may not be trusted.
     *
     * @param believed the rows whose event is read; all others become opaque
     */
    public List<OpenedEvent> open(List<StoredEvent> stored, Predicate<StoredEvent> believed) {
        PersonalKeys.Found keys = seals.keysOf(stored);
        return stored.stream().map(event -> open(event, keys, believed.test(event))).toList();
    }

    private OpenedEvent open(StoredEvent stored, PersonalKeys.Found keys, boolean believed) {
        PersonalKey key = stored.keyId() == null ? null : keys.good().get(stored.keyId());
        OpenedJson payload = unlessBroken(() -> seals.payload(stored, key));
        OpenedJson metaData = unlessBroken(() -> seals.context(stored, key));
        DomainEvent event =
                payload == null ? null : unlessBroken(() -> payloads.read(stored, payload));
        EventContext context = metaData == null ? null : unlessBroken(() -> whole(metaData));
        boolean read = event != null && !(event instanceof OpaqueEvent) && context != null;
        DomainEvent shown = event == null || !believed ? raw(stored, payload) : event;
        return new OpenedEvent(
                stored,
                new RecordedEvent(
                        stored.position(),
                        stored.eventId(),
                        EventTypes.nameOf(shown),
                        stored.aggregateType(),
                        stored.aggregateId(),
                        stored.sequence(),
                        stored.occurredAt(),
                        context == null ? ContextColumns.of(stored) : context,
                        shown),
                payload == null ? null : payload.personal(),
                metaData == null ? null : metaData.personal(),
                read && !isShut(payload, stored, keys) && !isShut(metaData, stored, keys));
    }

    /**
     * Returns whether sealed members could not be opened although their key exists or none is
     * named.
     */
    private static boolean isShut(
            @Nullable OpenedJson json, StoredEvent stored, PersonalKeys.Found keys) {
        return json != null
                && json.isClosed()
                && (stored.keyId() == null || keys.has(stored.keyId()));
    }

    private static EventContext whole(OpenedJson metaData) {
        EventContext context = metaData.as(EventContext.class);
        Objects.requireNonNull(context.actor(), "actor");
        Objects.requireNonNull(context.actor().kind(), "kind");
        return context;
    }

    private static OpaqueEvent raw(StoredEvent stored, @Nullable OpenedJson payload) {
        byte[] json =
                unlessBroken(() -> {
                    byte[] bytes = payload == null ? stored.payload().toArray() : payload.bytes();
                    return DomainJson.mapper().readTree(bytes) instanceof ObjectNode
                            ? bytes
                            : NOTHING;
                });
        return new OpaqueEvent(
                stored.type(),
                stored.revision(),
                EventTypes.classOf(stored.type()) == null,
                EventPayloads.outcome(stored),
                Bytes.of(json == null ? NOTHING : json));
    }

    /** Returns {@code null} on any failure, so that the next row is read. */
    private static <T> @Nullable T unlessBroken(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException broken) {
            return null;
        }
    }
}
