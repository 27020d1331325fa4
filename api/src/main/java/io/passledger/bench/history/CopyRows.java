package io.passledger.bench.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.json.DomainJson;
import io.passledger.application.store.EventTypes;
import io.passledger.domain.Identifier;
import io.passledger.domain.log.EventContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-BINARY-FORMAT">COPY's binary
 * format</a> has them; payload and metadata are written by the service's own mapper.
 */
final class CopyRows {

    /** The columns that are written, in their order; the position is the sequence's to give. */
    static final String COLUMNS =
            """
            event_identifier, type, aggregate_identifier, sequence_number, payload_type, \
            payload_revision, payload, meta_data, time_stamp, outcome, app_id, user_id, session_id, \
            actor_id\
            """;

    static final byte[] HEADER =
            ByteBuffer.allocate(19)
                    .put("PGCOPY\n".getBytes(US_ASCII))
                    .put(new byte[] {(byte) 0xFF, '\r', '\n', 0})
                    .putLong(0)
                    .array();

    static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final short FIELDS = 14;
    private static final int LARGEST_ROW = 16_384;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final JsonMapper json = DomainJson.mapper();
    private final Words words;
    private ByteBuffer rows = ByteBuffer.allocate(1 << 20);
    private @Nullable EventContext lastContext;
    private byte[] lastMetaData = new byte[0];

    CopyRows(Words words) {
        this.words = words;
    }

    void add(MixedEvent event) {
        if (rows.remaining() < LARGEST_ROW) {
            rows = ByteBuffer.allocate(rows.capacity() * 2).put(rows.flip());
        }
        rows.putShort(FIELDS);
        put(eventId(event.at()));
        put(event.aggregateType());
        put(event.aggregateId());
        put(event.sequence());
        put(EventTypes.nameOf(event.event().getClass()));
        put(EventTypes.revisionOf(event.event().getClass()));
        put(json.writeValueAsBytes(event.event()));
        put(metaData(event.context()));
        Duration since = Duration.between(EPOCH, event.at());
        put(since.getSeconds() * 1_000_000 + since.getNano() / 1_000);
        put(event.event().outcome().wire());
        put(event.context().appId());
        put(event.context().userId());
        put(event.context().sessionId());
        put(event.context().actor().id());
    }

    /** What was added since the last call. */
    byte[] take() {
        byte[] taken = new byte[rows.position()];
        rows.flip().get(taken);
        rows.clear();
        return taken;
    }

    // The events of one request share it.
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

    private void put(@Nullable Identifier identifier) {
        if (identifier == null) {
            rows.putInt(-1);
        } else {
            put(identifier.value());
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
