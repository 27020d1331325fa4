package io.passledger.command;

import java.io.PrintStream;
import java.time.Duration;

/** Reports the number of processed lines every few seconds. */
final class LineCount {

    private static final long PAUSE = Duration.ofSeconds(5).toNanos();
    private static final int BETWEEN_LOOKS = 1_000;

    private final PrintStream err;
    private long count;
    private long told = System.nanoTime();

    LineCount(PrintStream err) {
        this.err = err;
    }

    void counted() {
        count++;
        if (count % BETWEEN_LOOKS == 0 && System.nanoTime() - told > PAUSE) {
            told = System.nanoTime();
            err.printf("… %,d events%n", count);
            err.flush();
        }
    }
}
