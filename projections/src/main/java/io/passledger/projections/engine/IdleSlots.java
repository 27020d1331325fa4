package io.passledger.projections.engine;

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
    private final ProjectionPositions standings;
    private final ReplayTable replays;
    private final DeadLetterTable letters;
    private final EngineSettings settings;

    IdleSlots(
            JdbcClient jdbc,
            EngineTransactions transactions,
            ProjectionPositions standings,
            ReplayTable replays,
            DeadLetterTable letters,
            EngineSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.standings = standings;
        this.replays = replays;
        this.letters = letters;
        this.settings = settings;
    }

    /** Returns whether readers may still use the tables because they were live a moment ago. */
    boolean isReadStill(Projection<?> projection) {
        return standings.swappedWithin(projection.name(), settings.grace());
    }

    /** Truncates the tables for a replay. */
    Slot prepare(Projection<?> projection) {
        return transactions.batch(() -> {
            standings.lock(projection.name());
            Slot idle = standings.find(projection.name()).slot().other();
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
                standings.lock(projection.name());
                if (!replays.isRunning(projection.name()) && !isReadStill(projection)) {
                    truncate(projection, standings.find(projection.name()).slot().other());
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
