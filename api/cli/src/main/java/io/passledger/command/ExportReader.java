package io.passledger.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an export line by line, with one line in memory at a time. */
final class ExportReader implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int GZIP = 0x8b1f;

    private final InputStream input;

    private ExportReader(InputStream input) {
        this.input = input;
    }

    /**
     * @param name name of a file, or {@code -}
     */
    static ExportReader open(String name) throws IOException {
        InputStream raw = name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << Byte.SIZE;
        buffered.reset();
        return new ExportReader(
                magic == GZIP
                        ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER)
                        : buffered);
    }

    /** Returns the next line without its line break, or {@code null} after the last. */
    byte @Nullable [] next() throws IOException {
        int first = input.read();
        if (first < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        for (int next = first; next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
            if (line.size() > LONGEST) {
                throw new IOException("a line is longer than %d bytes".formatted(LONGEST));
            }
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
