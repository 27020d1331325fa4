package io.passledger.bench.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.integrity.RowMacs;
import io.passledger.application.json.DomainJson;
import io.passledger.application.store.EventMacs;
import io.passledger.application.store.EventTypes;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import io.passledger.domain.Identifier;
import io.passledger.domain.log.EventContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events in <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT">COPY's binary
 * format</a>; payload and metadata are written by the service's own mapper.
 */
final class CopyRows {

    /** The written columns, in order; the position is assigned by the sequence. */
    static final String COLUMNS =
            """
            event_identifier, type, aggregate_identifier, sequence_number, payload_type, \
            payload_revision, payload, meta_data, time_stamp, outcome, app_id, user_id, session_id, \
            actor_id, key_id, mac\
            """;

    static final byte[] HEADER =
            ByteBuffer.allocate(19)
                    .put("PGCOPY\n".getBytes(US_ASCII))
                    .put(new byte[] {(byte) 0xFF, '\r', '\n', 0})
                    .putLong(0)
                    .array();

    static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final short FIELDS = 16;
    private static final int LARGEST_ROW = 16_384;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final JsonMapper json = DomainJson.mapper();
    private final RandomContent words;
    private final RowMacs macs;
    private ByteBuffer rows = ByteBuffer.allocate(1 << 20);
    private @Nullable EventContext lastContext;
    private byte[] lastMetaData = new byte[0];

    CopyRows(RandomContent words, RowMacs macs) {
        this.words = words;
        this.macs = macs;
    }

    void add(MixedEvent event) {
        if (rows.remaining() < LARGEST_ROW) {
            rows = ByteBuffer.allocate(rows.capacity() * 2).put(rows.flip());
        }
        StoredEvent row = stored(event);
        rows.putShort(FIELDS);
        put(row.eventId());
        put(row.aggregateType());
        put(row.aggregateId());
        put(row.sequence());
        put(row.type());
        put(row.revision());
        put(row.payload().toArray());
        put(row.metaData().toArray());
        Duration since = Duration.between(EPOCH, row.occurredAt());
        put(since.getSeconds() * 1_000_000 + since.getNano() / 1_000);
        put(row.outcome());
        putOrNull(row.appId());
        putOrNull(row.userId());
        putOrNull(row.sessionId());
        put(row.actorId());
        putOrNull(row.keyId());
        put(EventMacs.mac(macs, row).toArray());
    }

    /** Returns the future row, without its MAC; the position is assigned by the sequence. */
    private StoredEvent stored(MixedEvent event) {
        EventContext context = event.context();
        return new StoredEvent(
                0,
                eventId(event.at()),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                EventTypes.nameOf(event.event().getClass()),
                EventTypes.revisionOf(event.event().getClass()),
                Bytes.of(json.writeValueAsBytes(event.event())),
                Bytes.of(metaData(context)),
                event.at(),
                event.event().outcome().wire(),
                valueOf(context.appId()),
                valueOf(context.userId()),
                valueOf(context.sessionId()),
                context.actor().id(),
                null,
                null);
    }

    private static @Nullable String valueOf(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    /** Returns everything added since the last call. */
    byte[] take() {
        byte[] taken = new byte[rows.position()];
        rows.flip().get(taken);
        rows.clear();
        return taken;
    }

    // The events of a request share their metadata.
    private byte[] metaData(EventContext context) {
        if (!context.equals(lastContext)) {
            lastContext = context;
            lastMetaData = json.writeValueAsBytes(context);
        }
        return lastMetaData;
    }

    private String eventId(Instant at) {
        HexFormat hex = HexFormat.of();
        return "evt_"
                + hex.toHexDigits((at.toEpochMilli() << 16) | 0x7000L | (words.bits() & 0xFFFL))
                + hex.toHexDigits((words.bits() >>> 2) | Long.MIN_VALUE);
    }

    private void putOrNull(@Nullable String text) {
        if (text == null) {
            rows.putInt(-1);
        } else {
            put(text);
        }
    }

    private void put(String text) {
        put(text.getBytes(UTF_8));
    }

    private void put(byte[] bytes) {
        rows.putInt(bytes.length).put(bytes);
    }

    private void put(long number) {
        rows.putInt(Long.BYTES).putLong(number);
    }
}
