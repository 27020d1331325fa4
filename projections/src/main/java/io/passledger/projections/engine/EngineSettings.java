package io.passledger.projections.engine;

import java.time.Duration;

/**
 * The engine's pace.
 *
 * @param batch events taken in at once by a live projection
 * @param replayBatch positions read at once by a replay, at most 100,000
 * @param replayRows rows that a replay holds in memory at the most
 * @param coalesce the least time between two batches that nobody waits for: fewer and larger
 *     batches cost less for each event
 * @param poll how often to look for what other nodes have appended
 * @param waiterPoll the same while a reader waits
 * @param maxOutageBackoff the longest pause while the database is gone
 * @param maxFailureBackoff the longest pause where a batch can't be taken in
 * @param grace how long tables that were swapped out are left to who is still reading them
 * @param heartbeat how often a replay says that it is alive
 * @param staleAfter how long a replay may be silent before it counts as abandoned
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
                    Duration.ofMillis(250),
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

    /** An eighth of the heap, at two kilobytes a row; 10,000 to 1,000,000. */
    static int rowsOfHeap(long heap) {
        return Math.clamp(heap / SHARE_OF_THE_HEAP / BYTES_OF_A_ROW, FEWEST_ROWS, MOST_ROWS);
    }
}
