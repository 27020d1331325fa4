package io.passledger.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Limits the silence in a response body, but not its total duration; an HTTP client has no timeout
 * for a body. A read that waits too long fails like a broken connection.
 */
final class SilenceTimeout extends FilterInputStream {

    /** Allows for a service that searches a long log for rare events. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("export-watch").factory());
    private final Duration longest;

    SilenceTimeout(InputStream answer, Duration longest) {
        super(answer);
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ScheduledFuture<?> end =
                watch.schedule(this::hangUp, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int n = super.read(bytes, offset, length);
            if (!end.cancel(false)) {
                throw new SocketTimeoutException("no data for " + longest.toSeconds() + " s");
            }
            return n;
        } finally {
            end.cancel(false);
        }
    }

    /** Closes the stream, so that the waiting read fails. */
    private void hangUp() {
        try {
            in.close();
        } catch (IOException gone) {
            // The stream is closed already, as intended.
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        super.close();
    }
}
