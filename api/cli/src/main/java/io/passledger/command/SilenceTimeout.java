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
 * An answer that may take any time in all, but may not be silent for long: an HTTP client has no
 * bound of its own for a body. A read that waits longer ends as a broken connection does.
 */
final class SilenceTimeout extends FilterInputStream {

    /** A service that looks for rare events in a long log is silent for a while. */
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
                throw new SocketTimeoutException("silent for " + longest.toSeconds() + " s");
            }
            return n;
        } finally {
            end.cancel(false);
        }
    }

    /** What waits for it sees a closed stream. */
    private void hangUp() {
        try {
            in.close();
        } catch (IOException gone) {
            // Nobody listens any more, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        super.close();
    }
}
