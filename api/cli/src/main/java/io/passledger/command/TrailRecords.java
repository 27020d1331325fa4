package io.passledger.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Counts the records of an export while its bytes pass, and keeps the last complete one: the
 * progress of the export, and the point where it can be resumed.
 */
final class TrailRecords {

    private final TrailFormat format;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private byte[] last = {};
    private boolean quoted;
    private long count;
    private long bytes;

    TrailRecords(TrailFormat format) {
        this.format = format;
    }

    void passed(byte[] buffer, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '"' && format == TrailFormat.CSV) {
                // A quote within quotes is doubled, so toggling twice has no effect.
                quoted = !quoted;
            } else if (buffer[i] == '\n' && !quoted) {
                begun.write(buffer, start, i + 1 - start);
                start = i + 1;
                count++;
                bytes += begun.size();
                last = begun.toByteArray();
                begun.reset();
            }
        }
        begun.write(buffer, start, length - start);
    }

    /** Discards the current partial record and continues after the last complete one. */
    void forgetTheBegun() {
        begun.reset();
        quoted = false;
    }

    /** Returns the number of events, without the record of column names. */
    long events() {
        return format.hasHead() && count > 0 ? count - 1 : count;
    }

    /** Returns the number of bytes in complete records. */
    long bytes() {
        return bytes;
    }

    /** Returns whether no record is incomplete. */
    boolean isWhole() {
        return begun.size() == 0;
    }

    /** Returns the position of the last complete record's event; 0 before the first. */
    long position() {
        return format.position(new String(last, StandardCharsets.UTF_8));
    }
}
