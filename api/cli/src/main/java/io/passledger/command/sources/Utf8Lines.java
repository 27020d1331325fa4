package io.passledger.command.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a UTF-8 file. Lines that aren't UTF-8 are reported, and the others are read.
 */
final class Utf8Lines implements AutoCloseable {

    private final InputStream input;
    private final String unit;
    private long number;

    /**
     * @param unit name of a line in messages
     */
    Utf8Lines(InputStream input, String unit) {
        this.input = input;
        this.unit = unit;
    }

    /**
     * Returns the next line that isn't blank, without its line break, or {@code null} after the
     * last.
     *
     * @throws RowWrong if it isn't UTF-8
     */
    @Nullable String next() throws IOException {
        for (byte[] bytes = read(); bytes != null; bytes = read()) {
            String line = decoded(bytes);
            if (!line.isBlank()) {
                return line;
            }
        }
        return null;
    }

    /** Returns the number of the last line read, from 1. */
    long number() {
        return number;
    }

    String place() {
        return unit + " " + number;
    }

    private byte @Nullable [] read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int next = input.read();
        if (next < 0) {
            return null;
        }
        number++;
        for (; next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
        }
        return line.toByteArray();
    }

    private String decoded(byte[] bytes) {
        try {
            String line =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        } catch (CharacterCodingException other) {
            throw new RowWrong(place(), "is not UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
