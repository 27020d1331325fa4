package io.passledger.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output that throws as soon as a write fails, which {@link PrintStream} does not. */
final class StandardOutput extends FilterOutputStream {

    private static final Path FILE = Path.of("/dev/stdout");
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final PrintStream print;

    StandardOutput(PrintStream print) {
        super(print);
        this.print = print;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        print.write(bytes, offset, length);
        flush();
    }

    @Override
    public void write(int value) throws IOException {
        print.write(value);
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (print.checkError()) {
            throw isPipe()
                    ? new ReaderGone()
                    : new IOException("standard output does not take it all");
        }
    }

    /** Leaves standard output open for later output. */
    @Override
    public void close() throws IOException {
        flush();
    }

    /** The reader of the pipe, such as {@code head}, has closed it. */
    static final class ReaderGone extends IOException {}

    private static boolean isPipe() {
        try {
            int kind = (int) Files.getAttribute(FILE, "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
