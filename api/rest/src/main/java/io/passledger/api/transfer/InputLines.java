package io.passledger.api.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a body that are not blank. Keeps at most one line in memory. */
final class InputLines {

    /**
     * The maximum length of a line in bytes. A user with 100 passkeys of common kinds needs half of
     * it.
     */
    static final int LONGEST = 128 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER];
    private int begin;
    private int end;
    private long number;

    InputLines(InputStream input) {
        this.input = input;
    }

    /** Returns the next line; {@code null} after the last. */
    @Nullable InputLine next() throws IOException {
        while (begin < end || fill()) {
            number++;
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            boolean whole = take(line);
            byte[] bytes = line.toByteArray();
            if (!whole) {
                return new InputLine(number, null);
            }
            if (!isBlank(bytes)) {
                return new InputLine(number, bytes);
            }
        }
        return null;
    }

    /** Reads a line and returns whether all of it fitted; skips the rest. */
    private boolean take(ByteArrayOutputStream line) throws IOException {
        boolean fits = true;
        while (true) {
            int at = begin;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            fits = fits && line.size() + (at - begin) <= LONGEST;
            if (fits) {
                line.write(buffer, begin, at - begin);
            }
            boolean over = at < end;
            begin = over ? at + 1 : end;
            if (over || !fill()) {
                return fits;
            }
        }
    }

    private boolean fill() throws IOException {
        begin = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
