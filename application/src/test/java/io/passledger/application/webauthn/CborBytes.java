package io.passledger.application.webauthn;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes CBOR, well-formed or not, byte by byte. */
final class CborBytes {

    private CborBytes() {}

    static byte[] integer(long value) {
        return value >= 0 ? head(0, value) : head(1, -1 - value);
    }

    static byte[] bytes(byte[] value) {
        return join(head(2, value.length), value);
    }

    static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return join(head(3, utf8.length), utf8);
    }

    static byte[] array(byte[]... items) {
        return join(head(4, items.length), join(items));
    }

    /** A map of keys and values in turn. */
    static byte[] map(byte[]... keysAndValues) {
        return join(head(5, keysAndValues.length / 2), join(keysAndValues));
    }

    static byte[] head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            return new byte[] {(byte) (type | argument)};
        }
        if (argument < 1 << 16) {
            return ByteBuffer.allocate(3)
                    .put((byte) (type | 25))
                    .putShort((short) argument)
                    .array();
        }
        return ByteBuffer.allocate(5).put((byte) (type | 26)).putInt((int) argument).array();
    }

    /** Arrays within arrays, never closed by anything but an empty one. */
    static byte[] nested(int depth) {
        byte[] arrays = new byte[depth + 1];
        Arrays.fill(arrays, (byte) 0x81);
        arrays[depth] = (byte) 0x80;
        return arrays;
    }

    static byte[] join(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** A number as big-endian bytes of a fixed length. */
    static byte[] fixed(BigInteger number, int length) {
        byte[] fixed = new byte[length];
        byte[] minimal = number.toByteArray();
        int from = Math.max(0, minimal.length - length);
        int size = minimal.length - from;
        System.arraycopy(minimal, from, fixed, length - size, size);
        return fixed;
    }
}
