package io.passledger.projections.engine;

import java.time.Duration;

/**
 * The engine's limits and intervals.
 *
 * @param batch maximum number of events that a live projection applies at once
 * @param replayBatch positions that a replay reads at once, at most 100,000
 * @param replayRows maximum number of rows that a replay holds in memory
 * @param coalesce minimum time between two batches that no reader waits for: fewer, larger batches
 *     cost less per event
 * @param poll how often to look for events that the log hasn't told of
 * @param waiterPoll the same while a reader waits
 * @param maxOutageBackoff maximum pause while the database is unavailable
 * @param maxFailureBackoff maximum pause after a failed batch
 * @param grace how long replaced tables are kept for readers that still use them
 * @param heartbeat interval of a replay's heartbeats
 * @param staleAfter how long a replay may send no heartbeat before it counts as abandoned
 */
record EngineSettings(
        int batch,
        int replayBatch,
        int replayRows,
        Duration coalesce,
        Duration poll,
        Duration waiterPoll,
        Duration maxOutageBackoff,
        Duration maxFailureBackoff,
        Duration grace,
        Duration heartbeat,
        Duration staleAfter) {

    static final EngineSettings DEFAULT =
            new EngineSettings(
                    2_000,
                    10_000,
                    rowsOfHeap(Runtime.getRuntime().maxMemory()),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30));

    private static final int BYTES_OF_A_ROW = 2_048;
    private static final int SHARE_OF_THE_HEAP = 8;
    private static final int FEWEST_ROWS = 10_000;
    private static final int MOST_ROWS = 1_000_000;

    /**
     * Returns how many rows of two kilobytes fit into an eighth of the heap; 10,000 to 1,000,000.
     */
    static int rowsOfHeap(long heap) {
        return Math.clamp(heap / SHARE_OF_THE_HEAP / BYTES_OF_A_ROW, FEWEST_ROWS, MOST_ROWS);
    }
}
