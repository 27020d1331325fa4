package io.passledger.application.integrity;

import io.passledger.application.crypto.HmacKey;
import io.passledger.domain.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Message authentication codes (HMAC-SHA-256) over the rows on which the service decides. The key
 * is sealed under the master key, so write access to the database alone isn't enough to create a
 * valid row. A MAC covers the table's name and every significant column.
 *
 * <p>A MAC doesn't reveal that a row was deleted, or that an older version of the same row was
 * restored.
 */
public final class RowMacs {

    private static final int EXPECTED_BYTES = 2_048;

    private final HmacKey key;

    public RowMacs(HmacKey key) {
        this.key = key;
    }

    /**
     * Returns the MAC of a row.
     *
     * @param columns in an order that never changes; strings, integers, booleans, bytes, instants
     *     (to microseconds, as in PostgreSQL), lists of strings, or {@code null}
     */
    public Bytes of(String table, @Nullable Object... columns) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(EXPECTED_BYTES);
        try (DataOutputStream out = new DataOutputStream(message)) {
            write(out, table);
            for (Object column : columns) {
                write(out, column);
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return key.mac(message.toByteArray());
    }

    /** Checks in constant time whether {@code mac} is the MAC of the row. */
    public boolean fits(@Nullable Bytes mac, String table, @Nullable Object... columns) {
        return mac != null && of(table, columns).equals(mac);
    }

    /**
     * Writes the type and, unless the type implies it, the length. No two rows have the same
     * encoding.
     */
    private static void write(DataOutputStream out, @Nullable Object column) throws IOException {
        switch (column) {
            case null -> out.writeByte('0');
            case String text -> bytes(out, 't', text.getBytes(StandardCharsets.UTF_8));
            case Bytes bytes -> bytes(out, 'b', bytes.toArray());
            case Long number -> number(out, 'n', number);
            case Integer number -> number(out, 'n', number);
            case Boolean truth -> number(out, 'n', truth ? 1 : 0);
            case Instant instant -> number(out, 'i', micros(instant));
            case List<?> texts -> {
                number(out, 'l', texts.size());
                for (Object text : texts) {
                    write(out, text);
                }
            }
            default -> throw new IllegalArgumentException("no column: " + column.getClass());
        }
    }

    private static void bytes(DataOutputStream out, char type, byte[] bytes) throws IOException {
        number(out, type, bytes.length);
        out.write(bytes);
    }

    private static void number(DataOutputStream out, char type, long number) throws IOException {
        out.writeByte(type);
        out.writeLong(number);
    }

    private static long micros(Instant instant) {
        return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L)
                + instant.get(ChronoField.MICRO_OF_SECOND);
    }
}
