package io.passledger.projections.engine;

import java.time.Duration;

/** The engine's limits and intervals, by the part of the engine that observes them. */
record EngineSettings(Live live, Replaying replaying, Backoff backoff) {

    static final EngineSettings DEFAULT =
            new EngineSettings(
                    new Live(
                            2_000,
                            Duration.ofMillis(200),
                            Duration.ofSeconds(5),
                            Duration.ofMillis(20)),
                    new Replaying(
                            10_000,
                            rowsOfHeap(Runtime.getRuntime().maxMemory()),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30)),
                    new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30)));

    private static final int BYTES_OF_A_ROW = 2_048;
    private static final int SHARE_OF_THE_HEAP = 8;
    private static final int FEWEST_ROWS = 10_000;
    private static final int MOST_ROWS = 1_000_000;

    /**
     * How a live projection follows the log.
     *
     * @param batch the maximum number of events applied at once
     * @param coalesce the minimum time between two batches that no reader waits for: fewer, larger
     *     batches cost less per event
     * @param poll how often to look for events that the log hasn't told of
     * @param waiterPoll the same while a reader waits
     */
    record Live(int batch, Duration coalesce, Duration poll, Duration waiterPoll) {}

    /**
     * How a projection is replayed.
     *
     * @param batch the number of log positions read at once, at most 100,000
     * @param rows the maximum number of rows held in memory
     * @param grace how long replaced tables are kept for readers that still use them
     * @param heartbeat the interval of a replay's heartbeats
     * @param staleAfter how long a replay may send no heartbeat before it counts as abandoned
     */
    record Replaying(
            int batch, int rows, Duration grace, Duration heartbeat, Duration staleAfter) {}

    /**
     * The longest pauses before a retry.
     *
     * @param outage the maximum pause while the database is unavailable
     * @param failure the maximum pause after a failed batch
     */
    record Backoff(Duration outage, Duration failure) {}

    /**
     * Returns how many rows of two kilobytes fit into an eighth of the heap; 10,000 to 1,000,000.
     *
     * @param heap the size of the heap in bytes
     */
    static int rowsOfHeap(long heap) {
        return Math.clamp(heap / SHARE_OF_THE_HEAP / BYTES_OF_A_ROW, FEWEST_ROWS, MOST_ROWS);
    }
}
