package io.passledger.api.connections;

import java.time.Duration;

/**
 * How fast a client sends or receives a message. Only time that the service spends waiting for the
 * client counts, not its own processing time.
 */
final class TransferRate {

    private long bytes;
    private long waited;
    private long waitingSince;
    private boolean waiting;

    /** Starts a new message. */
    synchronized void begin() {
        bytes = 0;
        waited = 0;
        waiting = false;
    }

    /**
     * Records a transfer attempt.
     *
     * @param count the number of bytes; 0 if the service waits for the client from now on
     * @param now {@link System#nanoTime()}
     */
    synchronized void moved(long count, long now) {
        if (count == 0) {
            if (!waiting) {
                waiting = true;
                waitingSince = now;
            }
            return;
        }
        if (waiting) {
            waited += now - waitingSince;
            waiting = false;
        }
        bytes += Math.max(count, 0);
    }

    /** Returns whether the service is waiting for the client. */
    synchronized boolean isWaiting() {
        return waiting;
    }

    /**
     * Returns whether the service has waited longer than {@code grace} plus the time that the
     * transferred bytes take at the minimum rate.
     *
     * @param bytesPerSecond the minimum rate, above 0
     * @param now {@link System#nanoTime()}
     */
    synchronized boolean isTooSlow(Duration grace, int bytesPerSecond, long now) {
        long waitedSoFar = waiting ? waited + now - waitingSince : waited;
        long forItsBytes = Duration.ofSeconds(1).toNanos() / bytesPerSecond * bytes;
        return waiting && waitedSoFar > grace.toNanos() + forItsBytes;
    }
}
