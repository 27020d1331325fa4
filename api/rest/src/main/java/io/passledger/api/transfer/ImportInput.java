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
 * Reads the lines of a body while earlier ones are worked on. Whoever takes gets as many as have
 * come, so that a client who waits for each answer gets it at once, and one who sends as fast as it
 * can has many done together.
 */
final class ImportInput implements AutoCloseable {

    private static final int MOST_LINES = 256;
    private static final int MOST_BYTES = 1024 * 1024;

    /** What a queue can't hold: that there is no more, or why. */
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
            }
            put(over);
        } catch (InterruptedException nobodyTakesMore) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Object item) throws InterruptedException {
        while (!closed && !queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
            // Looks again whether anybody takes
        }
        if (closed) {
            throw new InterruptedException();
        }
    }

    /**
     * The next lines, as many as have come, up to 256 or 1 MiB; at least one. None at the end.
     *
     * @throws IOException where the body has broken off
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

    /** Waits until nobody reads the body any more: the server uses the connection again. */
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
