package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code record} of an exported line: what is needed, besides the members shown, to
 * compute its leaf's hash.
 *
 * @param type as stored; the line shows the newest name
 * @param payload as stored, base64url
 * @param metaData as stored, base64url
 * @param keyId the key that seals personal members; {@code null} if none are sealed
 */
public record LeafRecord(
        String type,
        String revision,
        Bytes payload,
        Bytes metaData,
        String outcome,
        @Nullable String appId,
        @Nullable String userId,
        @Nullable String sessionId,
        String actorId,
        @Nullable String keyId,
        Opened opened) {

    /**
     * The unsealed plaintext: a salt of 16 bytes and JSON. Absent if nothing was sealed or if the
     * key has been destroyed.
     */
    public record Opened(@Nullable Bytes payload, @Nullable Bytes metaData) {

        /** The value for an event without sealed members, or whose key is gone. */
        public static final Opened NOTHING = new Opened(null, null);
    }

    public static LeafRecord of(StoredEvent event, Opened opened) {
        return new LeafRecord(
                event.type(),
                event.revision(),
                event.payload(),
                event.metaData(),
                event.outcome(),
                event.appId(),
                event.userId(),
                event.sessionId(),
                event.actorId(),
                event.keyId(),
                opened);
    }
}
