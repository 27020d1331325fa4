package io.passledger.application.store;

import io.passledger.application.json.DomainJson;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the log, in whatever revision they were written. */
public final class EventReader {

    private static final byte[] NO_METADATA = {'{', '}'};

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final JsonMapper json = DomainJson.mapper();

    EventReader(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** Reads one row of {@code domain_event}, all columns of which must be there. */
    public RecordedEvent read(ResultSet row) throws SQLException {
        String type = row.getString("payload_type");
        String revision = row.getString("payload_revision");
        byte[] payload = row.getBytes("payload");
        Instant occurredAt = row.getObject("time_stamp", OffsetDateTime.class).toInstant();
        Class<?> current = EventTypes.classOf(type);
        DomainEvent event =
                current != null && EventTypes.revisionOf(current).equals(revision)
                        ? (DomainEvent) json.readValue(payload, current)
                        : upcast(row, type, revision, payload, occurredAt);
        return new RecordedEvent(
                row.getLong("position"),
                row.getString("event_identifier"),
                EventTypes.nameOf(event.getClass()),
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                occurredAt,
                json.readValue(row.getBytes("meta_data"), EventContext.class),
                event);
    }

    private DomainEvent upcast(
            ResultSet row, String type, String revision, byte[] payload, Instant occurredAt)
            throws SQLException {
        GenericDomainEventEntry<byte[]> entry =
                new GenericDomainEventEntry<>(
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        row.getString("event_identifier"),
                        occurredAt,
                        type,
                        revision,
                        payload,
                        NO_METADATA);
        IntermediateEventRepresentation newest =
                upcasters
                        .upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("an upcaster dropped " + type));
        return Objects.requireNonNull(
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                newest.getData(byte[].class).getData(),
                                byte[].class,
                                newest.getType())));
    }
}
