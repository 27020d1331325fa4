package io.passledger.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Copies an export's bytes from the service to the output and shows the progress. */
final class TrailCopy {

    private static final int BUFFER = 64 * 1024;
    private static final long LOOK_EACH = Duration.ofMillis(200).toNanos();

    private final TrailRecords records;
    private final OutputStream out;
    private final ProgressDisplay display;
    private final long begun = System.nanoTime();
    private final long eventsBefore;
    private final long first;
    private long looked = begun;

    /**
     * @param records may already contain records, which are not requested again
     */
    TrailCopy(TrailRecords records, OutputStream out, ProgressDisplay display) {
        this.records = records;
        this.out = out;
        this.display = display;
        eventsBefore = records.events();
        first = records.position();
    }

    /** The response broke off; everything written so far is valid. */
    static final class Broken extends Exception {

        Broken(IOException cause) {
            super(cause);
        }
    }

    /**
     * @param head whether the response begins with column names that the output already has
     * @throws IOException if the output can't be written
     */
    void run(HttpResponse<InputStream> answer, boolean head) throws IOException, Broken {
        long end = answer.headers().firstValueAsLong("Passledger-Position").orElse(Long.MAX_VALUE);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = new SilenceTimeout(answer.body(), SilenceTimeout.LONGEST)) {
            if (head) {
                skipLine(in);
            }
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                out.write(buffer, 0, n);
                records.passed(buffer, n);
                show(end);
            }
        }
        if (!records.isWhole()) {
            throw new Broken(new IOException("the last event is truncated"));
        }
        display.show(new Progress(1, pace(), null));
    }

    private static void skipLine(InputStream in) throws Broken {
        byte[] one = new byte[1];
        for (int n = read(in, one); n > 0 && one[0] != '\n'; n = read(in, one)) {
            // The column names contain no line break.
        }
    }

    private static int read(InputStream in, byte[] buffer) throws Broken {
        try {
            return in.read(buffer);
        } catch (IOException broken) {
            throw new Broken(broken);
        }
    }

    private void show(long end) {
        if (System.nanoTime() - looked > LOOK_EACH) {
            looked = System.nanoTime();
            double share = (double) (records.position() - first) / Math.max(1, end - first);
            display.show(new Progress(Math.clamp(share, 0, 1), pace(), null));
        }
    }

    private long pace() {
        double seconds = Math.max(1, System.nanoTime() - begun) / 1e9;
        return Math.round((records.events() - eventsBefore) / seconds);
    }
}
