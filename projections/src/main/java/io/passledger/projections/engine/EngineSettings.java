package io.passledger.projections.engine;

import java.time.Duration;

/**
 * The engine's pace.
 *
 * @param batch events taken in at once by a live projection
 * @param replayBatch events taken in at once by a replay, at most 10,000
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
                    Duration.ofMillis(200),
                    Duration.ofMillis(250),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30));
}
