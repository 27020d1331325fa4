package io.passledger.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Counts the records of an export as its bytes go by, and keeps the last whole one: where an export
 * is, and where it can go on.
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
                // A quote within quotes is written twice, so that it changes nothing.
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

    /** Goes on behind the last whole record, as if nothing had come of the next one. */
    void forgetTheBegun() {
        begun.reset();
        quoted = false;
    }

    /** Without the columns' names. */
    long events() {
        return format.hasHead() && count > 0 ? count - 1 : count;
    }

    /** Of whole records. */
    long bytes() {
        return bytes;
    }

    /** Nothing has come of the next record yet. */
    boolean isWhole() {
        return begun.size() == 0;
    }

    /** The event of the last whole record; 0 before the first. */
    long position() {
        return format.position(new String(last, StandardCharsets.UTF_8));
    }
}
