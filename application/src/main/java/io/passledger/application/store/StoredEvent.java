package io.passledger.application.store;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event exactly as it stands in its row, whatever revision it was written in: this is what is
 * hashed, exported and proved.
 *
 * @param type the event's type as it was named when it was written
 * @param revision of {@code payload}
 * @param payload JSON, its personal members sealed
 * @param metaData JSON of the context, its personal members sealed
 * @param occurredAt in whole microseconds
 * @param keyId the key that seals its personal members; {@code null} where it has none
 * @param mac what binds the row to the installation that wrote it; {@code null} where nothing does
 */
public record StoredEvent(
        long position,
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        Bytes payload,
        Bytes metaData,
        Instant occurredAt,
        String outcome,
        @Nullable String appId,
        @Nullable String userId,
        @Nullable String sessionId,
        String actorId,
        @Nullable String keyId,
        @Nullable Bytes mac) {

    /** Reads one row of {@code domain_event}, all columns of which must be there. */
    public static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("position"),
                row.getString("event_identifier"),
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                Bytes.of(row.getBytes("payload")),
                Bytes.of(row.getBytes("meta_data")),
                row.getObject("time_stamp", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                row.getString("app_id"),
                row.getString("user_id"),
                row.getString("session_id"),
                row.getString("actor_id"),
                row.getString("key_id"),
                bytes(row.getBytes("mac")));
    }

    private static @Nullable Bytes bytes(byte @Nullable [] column) {
        return column == null ? null : Bytes.of(column);
    }
}
