package io.passledger.api.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of CBOR as an attestation object needs. */
final class Cbor {

    private Cbor() {}

    static byte[] bytes(byte[] value) {
        return join(head(2, value.length), value);
    }

    static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return join(head(3, utf8.length), utf8);
    }

    static byte[] map(byte[]... keysAndValues) {
        return join(head(5, keysAndValues.length / 2), join(keysAndValues));
    }

    static byte[] array(byte[]... values) {
        return join(head(4, values.length), join(values));
    }

    /** A negative number, -1 to -24. */
    static byte[] negative(int value) {
        return head(1, -1 - value);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] head(int majorType, int length) {
        int type = majorType << 5;
        if (length < 24) {
            return new byte[] {(byte) (type | length)};
        }
        return length < 256
                ? new byte[] {(byte) (type | 24), (byte) length}
                : new byte[] {(byte) (type | 25), (byte) (length >> 8), (byte) length};
    }
}
