package io.passledger.application.store;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event exactly as stored in its row, in whatever revision it was written. This is what is
 * hashed, exported and proved.
 *
 * @param type the event's type as named when it was written
 * @param revision the revision of {@code payload}
 * @param payload JSON, its personal members sealed
 * @param metaData JSON of the context, its personal members sealed
 * @param occurredAt in whole microseconds
 * @param keyId the key that seals its personal members; {@code null} if it has none
 * @param mac the MAC that binds the row to the installation that wrote it; {@code null} if there is
 *     none
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

    /** Reads one row of {@code domain_event}, which must have all columns. */
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
