package io.passledger.api.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of CBOR as an attestation object needs. */
public final class Cbor {

    private Cbor() {}

    public static byte[] bytes(byte[] value) {
        return join(head(2, value.length), value);
    }

    public static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return join(head(3, utf8.length), utf8);
    }

    public static byte[] map(byte[]... keysAndValues) {
        return join(head(5, keysAndValues.length / 2), join(keysAndValues));
    }

    public static byte[] array(byte[]... values) {
        return join(head(4, values.length), join(values));
    }

    /** A number of at most 16 bits beside its sign. */
    public static byte[] integer(int value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] head(int majorType, int argument) {
        int type = majorType << 5;
        if (argument < 24) {
            return new byte[] {(byte) (type | argument)};
        }
        return argument < 256
                ? new byte[] {(byte) (type | 24), (byte) argument}
                : new byte[] {(byte) (type | 25), (byte) (argument >> 8), (byte) argument};
    }
}
