package io.passledger.command.sources;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A file that counts the bytes read from it. */
final class CountedFile extends FilterInputStream {

    private static final int BUFFER = 64 * 1024;

    private final AtomicLong read;

    private CountedFile(InputStream file, AtomicLong read) {
        super(file);
        this.read = read;
    }

    /**
     * Opens a file and skips a UTF-8 byte order mark.
     *
     * @throws SourceFileWrong if it is UTF-16 or UTF-32
     */
    static InputStream open(Path path, AtomicLong read) throws IOException {
        InputStream in =
                new BufferedInputStream(new CountedFile(Files.newInputStream(path), read), BUFFER);
        in.mark(4);
        byte[] first = in.readNBytes(4);
        in.reset();
        if (isWide(first)) {
            in.close();
            throw new SourceFileWrong("it is UTF-16 or UTF-32: save it as UTF-8");
        }
        if (first.length > 2
                && (first[0] & 0xFF) == 0xEF
                && (first[1] & 0xFF) == 0xBB
                && (first[2] & 0xFF) == 0xBF) {
            in.skipNBytes(3);
        }
        return in;
    }

    /** Detects it by the byte order mark, or by a zero byte, which UTF-8 text doesn't contain. */
    private static boolean isWide(byte[] first) {
        for (byte each : first) {
            if (each == 0 || (each & 0xFE) == 0xFE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        read.addAndGet(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        read.addAndGet(Math.max(0, count));
        return count;
    }
}
