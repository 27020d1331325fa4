package io.passledger.api.connections;

import java.time.Duration;

/**
 * How fast a client sends a message, or takes one. Only the time counts for which the service has
 * waited for the client: what the service itself takes is not the client's fault.
 */
final class TransferRate {

    private long bytes;
    private long waited;
    private long waitingSince;
    private boolean waiting;

    /** A new message begins. */
    synchronized void begin() {
        bytes = 0;
        waited = 0;
        waiting = false;
    }

    /**
     * Bytes went over the connection, or none could.
     *
     * @param count how many; 0 where the service waits for the client from now on
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

    /** Whether the client is waited for. */
    synchronized boolean isWaiting() {
        return waiting;
    }

    /**
     * Whether the client has been waited for longer than it may be: for {@code grace}, and for the
     * time that its bytes take at the least rate.
     *
     * @param bytesPerSecond the least rate, above 0
     * @param now {@link System#nanoTime()}
     */
    synchronized boolean isTooSlow(Duration grace, int bytesPerSecond, long now) {
        long waitedSoFar = waiting ? waited + now - waitingSince : waited;
        long forItsBytes = Duration.ofSeconds(1).toNanos() / bytesPerSecond * bytes;
        return waiting && waitedSoFar > grace.toNanos() + forItsBytes;
    }
}
