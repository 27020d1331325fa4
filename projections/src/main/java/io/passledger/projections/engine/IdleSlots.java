package io.passledger.projections.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables that are not live. They are empty unless a replay fills them or a swap has just
 * replaced them.
 */
final class IdleSlots {

    private static final Logger LOGGER = LoggerFactory.getLogger(IdleSlots.class);

    private final JdbcClient jdbc;
    private final EngineTransactions transactions;
    private final ProjectionPositions positions;
    private final ReplayTable replays;
    private final DeadLetterTable letters;
    private final Duration grace;

    /**
     * @param grace how long replaced tables are kept for readers that still use them
     */
    IdleSlots(
            JdbcClient jdbc,
            EngineTransactions transactions,
            ProjectionPositions positions,
            ReplayTable replays,
            DeadLetterTable letters,
            Duration grace) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.positions = positions;
        this.replays = replays;
        this.letters = letters;
        this.grace = grace;
    }

    /** Returns whether readers may still use the tables because they were live a moment ago. */
    boolean isReadStill(Projection<?> projection) {
        return positions.swappedWithin(projection.name(), grace);
    }

    /** Truncates the tables for a replay. */
    Slot prepare(Projection<?> projection) {
        return transactions.batch(() -> {
            positions.lock(projection.name());
            Slot idle = positions.find(projection.name()).slot().other();
            truncate(projection, idle);
            return idle;
        });
    }

    /**
     * Truncates the tables unless a replay or a reader may still use them: old rows cost space and
     * may show data that was erased since. If truncating fails, logs a warning and leaves the
     * tables.
     */
    void clearUnlessUsed(Projection<?> projection) {
        try {
            replays.abandonSilent();
            transactions.batch(() -> {
                positions.lock(projection.name());
                if (!replays.isRunning(projection.name()) && !isReadStill(projection)) {
                    truncate(projection, positions.find(projection.name()).slot().other());
                }
                return true;
            });
        } catch (RuntimeException failure) {
            LOGGER.warn(
                    "Failed to remove old tables of projection {}: {}",
                    projection.name(),
                    RetryBackoff.describe(failure));
        }
    }

    private void truncate(Projection<?> projection, Slot slot) {
        projection.tables().forEach(table -> jdbc.sql("TRUNCATE TABLE " + table.in(slot)).update());
        letters.clear(projection.name(), slot);
    }
}
