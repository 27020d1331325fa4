package io.passledger.api.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a body while earlier lines are processed. The consumer gets all lines that
 * have arrived. So a client that waits for each response gets it immediately, and the lines of a
 * fast client are processed together.
 */
final class ImportInput implements AutoCloseable {

    private static final int MOST_LINES = 256;
    private static final int MOST_BYTES = 1024 * 1024;

    /**
     * The end of the input, with the exception that caused it, if any; a queue can't hold {@code
     * null}.
     */
    private record End(@Nullable IOException broken) {}

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(MOST_LINES);
    private final Thread reader;
    private volatile boolean closed;
    private @Nullable End end;

    ImportInput(InputStream body) {
        InputLines lines = new InputLines(body);
        reader = Thread.ofVirtual().name("import-input").start(() -> read(lines));
    }

    private void read(InputLines lines) {
        try {
            End over = new End(null);
            try {
                for (InputLine line = lines.next(); line != null; line = lines.next()) {
                    put(line);
                }
            } catch (IOException broken) {
                over = new End(broken);
            } catch (RuntimeException failed) {
                // Without an end, the consumer would wait for ever, and keep its place.
                over = new End(new IOException("the body can't be read", failed));
            }
            put(over);
        } catch (InterruptedException nobodyTakesMore) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Object item) throws InterruptedException {
        while (!closed && !queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
            // Checks again whether the consumer has closed the input.
        }
        if (closed) {
            throw new InterruptedException();
        }
    }

    /**
     * Returns the lines that have arrived, up to 256 or 1 MiB, waiting for at least one; empty at
     * the end.
     *
     * @throws IOException if the body broke off
     */
    List<InputLine> next() throws IOException {
        List<InputLine> lines = new ArrayList<>();
        long bytes = 0;
        while (end == null && lines.size() < MOST_LINES && bytes < MOST_BYTES) {
            Object item = lines.isEmpty() ? take() : queue.poll();
            switch (item) {
                case InputLine line -> {
                    lines.add(line);
                    bytes += line.length();
                }
                case End over -> end = over;
                case null, default -> {
                    return lines;
                }
            }
        }
        if (lines.isEmpty() && end != null && end.broken() != null) {
            throw end.broken();
        }
        return lines;
    }

    private Object take() throws IOException {
        try {
            return queue.take();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("the service is stopping");
        }
    }

    /** Waits until the reader thread has stopped, because the server reuses the connection. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
