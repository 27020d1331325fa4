package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads untrusted <a href="https://www.rfc-editor.org/rfc/rfc8949#section-3">CBOR</a>. Depth and
 * map sizes are bounded, allocations don't depend on length fields, duplicate keys are rejected,
 * and texts must be UTF-8. It finds the end of an item, which authenticator data requires because
 * its key has no length field.
 */
final class CborReader {

    private static final int DEEPEST = 16;
    private static final int MOST_ENTRIES = 64;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;

    private final ByteBuffer input;

    CborReader(ByteBuffer input) {
        this.input = input;
    }

    /** Reads the single item that makes up {@code bytes}. */
    static Cbor readAll(Bytes bytes) throws MalformedCbor {
        ByteBuffer input = ByteBuffer.wrap(bytes.toArray());
        Cbor value = new CborReader(input).read();
        if (input.hasRemaining()) {
            throw new MalformedCbor("%d bytes after the item".formatted(input.remaining()));
        }
        return value;
    }

    /** Reads the next item and leaves the buffer positioned after it. */
    Cbor read() throws MalformedCbor {
        return read(0);
    }

    private Cbor read(int depth) throws MalformedCbor {
        if (depth > DEEPEST) {
            throw new MalformedCbor("deeper than " + DEEPEST);
        }
        int initial = next();
        int major = initial >> 5;
        int info = initial & 0x1F;
        return switch (major) {
            case 0 -> integer(argument(info), false);
            case 1 -> integer(argument(info), true);
            case 2 -> new Cbor.ByteString(Bytes.of(string(major, info)));
            case 3 -> new Cbor.Text(utf8(string(major, info)));
            case 4 -> items(info, depth);
            case 5 -> entries(info, depth);
            case 6 -> {
                argument(info);
                read(depth + 1);
                yield new Cbor.Other();
            }
            case 7 -> simple(info);
            default -> throw new IllegalStateException("three bits make eight types");
        };
    }

    private static Cbor integer(long argument, boolean negative) {
        if (argument < 0) {
            return new Cbor.Other();
        }
        return new Cbor.Int(negative ? -1 - argument : argument);
    }

    private byte[] string(int major, int info) throws MalformedCbor {
        if (info != INDEFINITE) {
            return take(length(info));
        }
        var whole = new ByteArrayOutputStream();
        while (!atBreak()) {
            int initial = next();
            if (initial >> 5 != major || (initial & 0x1F) == INDEFINITE) {
                throw new MalformedCbor("a chunk of another type");
            }
            whole.writeBytes(take(length(initial & 0x1F)));
        }
        return whole.toByteArray();
    }

    private Cbor items(int info, int depth) throws MalformedCbor {
        List<Cbor> values = new ArrayList<>();
        long count = info == INDEFINITE ? Long.MAX_VALUE : length(info);
        while (values.size() < count && !(info == INDEFINITE && atBreak())) {
            values.add(read(depth + 1));
        }
        return new Cbor.Items(List.copyOf(values));
    }

    private Cbor entries(int info, int depth) throws MalformedCbor {
        Map<Cbor, Cbor> values = new LinkedHashMap<>();
        long count = info == INDEFINITE ? Long.MAX_VALUE : length(info);
        while (values.size() < count && !(info == INDEFINITE && atBreak())) {
            if (values.size() == MOST_ENTRIES) {
                throw new MalformedCbor("a map of more than " + MOST_ENTRIES);
            }
            Cbor key = read(depth + 1);
            if (values.put(key, read(depth + 1)) != null) {
                throw new MalformedCbor("a key comes twice");
            }
        }
        return new Cbor.Entries(values);
    }

    private Cbor simple(int info) throws MalformedCbor {
        switch (info) {
            case 24 -> take(1);
            case 25 -> take(2);
            case 26 -> take(4);
            case 27 -> take(8);
            default -> {
                if (info > 27) {
                    throw new MalformedCbor("a stray break or a reserved simple value");
                }
            }
        }
        return new Cbor.Other();
    }

    /** Returns the unsigned argument of an item's head; values of 2^63 or more are negative. */
    private long argument(int info) throws MalformedCbor {
        return switch (info) {
            case 24 -> next();
            case 25 -> unsigned(2);
            case 26 -> unsigned(4);
            case 27 -> unsigned(8);
            default -> {
                if (info > 27) {
                    throw new MalformedCbor("a reserved length");
                }
                yield info;
            }
        };
    }

    /**
     * Returns a length or count. It must not exceed the remaining bytes, as every byte or item
     * takes at least one.
     */
    private int length(int info) throws MalformedCbor {
        long length = argument(info);
        if (length < 0 || length > input.remaining()) {
            throw new MalformedCbor("truncated");
        }
        return (int) length;
    }

    private long unsigned(int width) throws MalformedCbor {
        long value = 0;
        for (byte digit : take(width)) {
            value = value << 8 | (digit & 0xFF);
        }
        return value;
    }

    private boolean atBreak() throws MalformedCbor {
        if (!input.hasRemaining()) {
            throw new MalformedCbor("truncated");
        }
        if ((input.get(input.position()) & 0xFF) != BREAK) {
            return false;
        }
        input.get();
        return true;
    }

    private int next() throws MalformedCbor {
        return take(1)[0] & 0xFF;
    }

    private byte[] take(int length) throws MalformedCbor {
        if (length > input.remaining()) {
            throw new MalformedCbor("truncated");
        }
        byte[] taken = new byte[length];
        input.get(taken);
        return taken;
    }

    private static String utf8(byte[] bytes) throws MalformedCbor {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedCbor("a text that is not UTF-8");
        }
    }
}
