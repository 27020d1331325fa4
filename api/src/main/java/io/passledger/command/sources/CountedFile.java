package io.passledger.command.sources;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A file that counts how much of it has been read. */
final class CountedFile extends FilterInputStream {

    private static final int BUFFER = 64 * 1024;

    private final AtomicLong read;

    private CountedFile(InputStream file, AtomicLong read) {
        super(file);
        this.read = read;
    }

    /** Without the mark that some programs put before UTF-8. */
    static InputStream open(Path path, AtomicLong read) throws IOException {
        InputStream in =
                new BufferedInputStream(new CountedFile(Files.newInputStream(path), read), BUFFER);
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        return in;
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
