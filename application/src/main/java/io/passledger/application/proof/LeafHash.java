package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an event as stored in the log. Its input is a fixed line followed by every member,
 * each preceded by its length, so that no two events have the same input. {@code docs/proofs.md}
 * specifies it byte by byte. It never changes: a different input gets a different line and class.
 */
public final class LeafHash {

    private static final byte[] LINE = "passledger/leaf/v1\n".getBytes(UTF_8);
    private static final int ABSENT = -1;
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private LeafHash() {}

    /** Returns the hash of the event's leaf, 32 bytes. */
    public static Bytes of(StoredEvent event) {
        return TreeHash.leaf(input(event));
    }

    static byte[] input(StoredEvent event) {
        List<byte @Nullable []> members = members(event);
        int length = LINE.length;
        for (byte @Nullable [] member : members) {
            length += Integer.BYTES + (member == null ? 0 : member.length);
        }
        ByteBuffer input = ByteBuffer.allocate(length).put(LINE);
        for (byte @Nullable [] member : members) {
            if (member == null) {
                input.putInt(ABSENT);
            } else {
                input.putInt(member.length).put(member);
            }
        }
        return input.array();
    }

    /** Returns the members in the order of the record. */
    private static List<byte @Nullable []> members(StoredEvent event) {
        List<byte @Nullable []> members = new ArrayList<>(16);
        members.add(number(event.position()));
        members.add(text(event.eventId()));
        members.add(text(event.aggregateType()));
        members.add(text(event.aggregateId()));
        members.add(number(event.sequence()));
        members.add(text(event.type()));
        members.add(text(event.revision()));
        members.add(event.payload().toArray());
        members.add(event.metaData().toArray());
        members.add(number(micros(event.occurredAt())));
        members.add(text(event.outcome()));
        members.add(text(event.appId()));
        members.add(text(event.userId()));
        members.add(text(event.sessionId()));
        members.add(text(event.actorId()));
        members.add(text(event.keyId()));
        return members;
    }

    private static byte @Nullable [] text(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static byte[] number(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / NANOS);
    }
}
