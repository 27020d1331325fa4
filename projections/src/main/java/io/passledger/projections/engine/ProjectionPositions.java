package io.passledger.projections.engine;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The projections' positions, one row each, updated in the transaction that writes the projection's
 * rows.
 */
final class ProjectionPositions {

    /** Separates the projections' advisory locks from all others. */
    private static final int LOCK_SPACE = 0x5052_4F4A;

    private final JdbcClient jdbc;
    private final EngineTransactions transactions;

    ProjectionPositions(JdbcClient jdbc, EngineTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void register(String projection) {
        transactions.update(
                jdbc.sql("INSERT INTO projection (name) VALUES (:name) ON CONFLICT DO NOTHING")
                        .param("name", projection));
    }

    /**
     * Returns the projection's position; the initial one if no node has started the projection yet.
     */
    ProjectionPosition find(String projection) {
        return jdbc.sql(
                        """
                        SELECT position, slot, EXISTS (
                            SELECT 1 FROM projection_dead_letter AS letter
                            WHERE letter.projection = kept.name AND letter.slot = kept.slot)
                        FROM projection AS kept WHERE name = :name
                        """)
                .param("name", projection)
                .query((rs, _) ->
                        new ProjectionPosition(
                                rs.getLong(1), Slot.of(rs.getString(2)), rs.getBoolean(3)))
                .optional()
                .orElse(new ProjectionPosition(0, Slot.A, false));
    }

    /**
     * Locks the projection for this transaction unless another transaction holds it. Uses an
     * advisory lock instead of a row lock: locking a row assigns a transaction id immediately, and
     * the oldest running id limits what all log readers see as settled while the batch is still
     * being read.
     */
    boolean tryLock(String projection) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:space, :key)")
                .param("space", LOCK_SPACE)
                .param("key", projection.hashCode())
                .query(Boolean.class)
                .single();
    }

    /** Locks the projection, waiting for another transaction up to {@code lock_timeout}. */
    void lock(String projection) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:space, :key)")
                .param("space", LOCK_SPACE)
                .param("key", projection.hashCode())
                .query((_, _) -> true)
                .single();
    }

    /** Advances the projection and clears its last failure. */
    void advance(String projection, ProjectionPosition from, long position) {
        int moved =
                jdbc.sql(
                                """
                                UPDATE projection SET position = :position, error = NULL, failed_at = NULL
                                WHERE name = :name AND position = :from AND slot = :slot
                                """)
                        .param("position", position)
                        .param("name", projection)
                        .param("from", from.position())
                        .param("slot", from.slot().wire())
                        .update();
        requireOne(projection, moved);
    }

    /** Makes {@code to} the live tables; they have reached {@code position}. */
    void swap(String projection, ProjectionPosition from, long position, Slot to) {
        int moved =
                jdbc.sql(
                                """
                                UPDATE projection SET position = :position, slot = :slot, swapped_at = now(),
                                    error = NULL, failed_at = NULL
                                WHERE name = :name AND slot = :from
                                """)
                        .param("position", position)
                        .param("slot", to.wire())
                        .param("name", projection)
                        .param("from", from.slot().wire())
                        .update();
        requireOne(projection, moved);
    }

    /** Records that the batch after {@code position} failed. */
    void fail(String projection, long position, String error) {
        transactions.update(
                jdbc.sql(
                                """
                                UPDATE projection SET error = :error, failed_at = now()
                                WHERE name = :name AND position = :position
                                """)
                        .param("error", error)
                        .param("name", projection)
                        .param("position", position));
    }

    /** Returns whether readers may still use the tables that a swap replaced. */
    boolean swappedWithin(String projection, Duration grace) {
        return jdbc.sql(
                        """
                        SELECT 1 FROM projection
                        WHERE name = :name
                            AND swapped_at > clock_timestamp() - make_interval(secs => :grace)
                        """)
                .param("name", projection)
                .param("grace", grace.toMillis() / 1000.0)
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    private static void requireOne(String projection, int moved) {
        if (moved != 1) {
            throw new IllegalStateException(
                    "projection " + projection + " was advanced by another transaction");
        }
    }
}
