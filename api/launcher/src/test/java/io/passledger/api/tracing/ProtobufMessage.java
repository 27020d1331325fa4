package io.passledger.api.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a message in <a href="https://protobuf.dev/programming-guides/encoding/">protocol
 * buffers' encoding</a>, by their numbers.
 */
record ProtobufMessage(Map<Integer, List<byte[]>> delimited, Map<Integer, Long> numbers) {

    private static final byte[] NOTHING = {};

    static ProtobufMessage parse(byte[] encoded) {
        Map<Integer, List<byte[]>> delimited = new TreeMap<>();
        Map<Integer, Long> numbers = new TreeMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            long tag = varint(buffer);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> numbers.put(field, varint(buffer));
                case 1 -> numbers.put(field, buffer.getLong());
                case 2 -> {
                    byte[] bytes = new byte[(int) varint(buffer)];
                    buffer.get(bytes);
                    delimited.computeIfAbsent(field, _ -> new ArrayList<>()).add(bytes);
                }
                case 5 -> numbers.put(field, (long) buffer.getInt());
                default -> throw new IllegalArgumentException("wire type of tag " + tag);
            }
        }
        return new ProtobufMessage(delimited, numbers);
    }

    private static long varint(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a varint has more than 64 bits");
    }

    boolean has(int field) {
        return numbers.containsKey(field) || delimited.containsKey(field);
    }

    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    byte[] bytes(int field) {
        return delimited.getOrDefault(field, List.of(NOTHING)).getLast();
    }

    String text(int field) {
        return new String(bytes(field), UTF_8);
    }

    List<ProtobufMessage> messages(int field) {
        return delimited.getOrDefault(field, List.of()).stream()
                .map(ProtobufMessage::parse)
                .toList();
    }
}
