package io.passledger.application.store;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * UUIDs of version 7 (<a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562
 * §5.7</a>). An event's identifier is not secret, and time-ordered ones suit an index.
 */
final class TimeOrderedEventIds implements EventIds {

    private final Clock clock;
    private final SecureRandom random;

    TimeOrderedEventIds(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        ByteBuffer.wrap(id)
                .putLong(
                        (clock.millis() << 16)
                                | (0x7000L | ((id[6] & 0x0FL) << 8))
                                | (id[7] & 0xFFL));
        id[8] = (byte) ((id[8] & 0x3F) | 0x80);
        return "evt_" + HexFormat.of().formatHex(id);
    }
}
