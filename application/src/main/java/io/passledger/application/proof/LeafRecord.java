package io.passledger.application.proof;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What an exported line must have besides what it shows, so that its leaf's hash can be computed:
 * the member {@code record}.
 *
 * @param type as it was written; the line shows the newest name
 * @param payload as it is stored, base64url
 * @param metaData as it is stored, base64url
 * @param keyId which key seals personal members; {@code null} where none are sealed
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
     * What was sealed, in clear: a salt of 16 bytes and JSON. Absent where nothing was sealed, and
     * where the key has been destroyed.
     */
    public record Opened(@Nullable Bytes payload, @Nullable Bytes metaData) {

        /** Of an event without sealed members, or whose key is gone. */
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
