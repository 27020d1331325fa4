package io.passledger.projections.engine;

import io.passledger.domain.log.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL of dead letters. Each {@link Slot} has its own dead letters, which are cleared with its
 * tables.
 */
final class DeadLetterTable {

    /** The maximum number of sequences with dead letters of a projection. */
    static final int MOST_SEQUENCES = 1_000;

    private final JdbcClient jdbc;

    DeadLetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the sequences that have dead letters. */
    Set<String> sequences(String projection, Slot slot) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                SELECT DISTINCT sequence FROM projection_dead_letter
                                WHERE projection = :projection AND slot = :slot
                                """)
                        .param("projection", projection)
                        .param("slot", slot.wire())
                        .query(String.class)
                        .list());
    }

    /**
     * Stores an event that failed as a dead letter.
     *
     * @throws TooManyDeadLetters if more than {@value #MOST_SEQUENCES} sequences have dead letters
     */
    void park(Projection<?> projection, Slot slot, RecordedEvent recorded, Throwable failure) {
        insert(
                projection,
                slot,
                recorded,
                RetryBackoff.describe(failure),
                RetryBackoff.place(failure));
        if (sequences(projection.name(), slot).size() > MOST_SEQUENCES) {
            throw new TooManyDeadLetters(projection.name(), MOST_SEQUENCES);
        }
    }

    /** Stores an event as a dead letter because an earlier event of its sequence is one. */
    void parkBehind(Projection<?> projection, Slot slot, RecordedEvent recorded) {
        insert(projection, slot, recorded, null, null);
    }

    private void insert(
            Projection<?> projection,
            Slot slot,
            RecordedEvent recorded,
            @Nullable String error,
            @Nullable String place) {
        jdbc.sql(
                        """
                        INSERT INTO projection_dead_letter (projection, slot, position, event_id, event_type,
                            sequence, error, place, attempts)
                        VALUES (:projection, :slot, :position, :eventId, :type, :sequence, :error, :place,
                            :attempts)
                        ON CONFLICT (projection, slot, position) DO NOTHING
                        """)
                .param("projection", projection.name())
                .param("slot", slot.wire())
                .param("position", recorded.position())
                .param("eventId", recorded.eventId())
                .param("type", recorded.type())
                .param("sequence", projection.sequenceOf(recorded))
                .param("error", error)
                .param("place", place)
                .param("attempts", error == null ? 0 : 1)
                .update();
    }

    /** Returns up to {@code limit} dead letters after a position, in log order. */
    List<DeadLetter> list(String projection, Slot slot, long after, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM projection_dead_letter
                        WHERE projection = :projection AND slot = :slot AND position > :after
                        ORDER BY position LIMIT :limit
                        """)
                .param("projection", projection)
                .param("slot", slot.wire())
                .param("after", after)
                .param("limit", limit)
                .query((rs, _) -> letter(rs))
                .list();
    }

    /** Returns the dead letters of one sequence, in log order. */
    List<DeadLetter> of(String projection, Slot slot, String sequence, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM projection_dead_letter
                        WHERE projection = :projection AND slot = :slot AND sequence = :sequence
                        ORDER BY position LIMIT :limit
                        """)
                .param("projection", projection)
                .param("slot", slot.wire())
                .param("sequence", sequence)
                .param("limit", limit)
                .query((rs, _) -> letter(rs))
                .list();
    }

    /**
     * Returns the events stored as dead letters because the release did not know them, oldest
     * first.
     */
    List<DeadLetter> unknown(String projection, Slot slot, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM projection_dead_letter
                        WHERE projection = :projection AND slot = :slot AND error = :error
                        ORDER BY last_at, position LIMIT :limit
                        """)
                .param("projection", projection)
                .param("slot", slot.wire())
                .param("error", UnknownEvent.class.getSimpleName())
                .param("limit", limit)
                .query((rs, _) -> letter(rs))
                .list();
    }

    int count(String projection, Slot slot) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM projection_dead_letter
                        WHERE projection = :projection AND slot = :slot
                        """)
                .param("projection", projection)
                .param("slot", slot.wire())
                .query(Integer.class)
                .single();
    }

    void remove(String projection, Slot slot, long position) {
        jdbc.sql(
                        """
                        DELETE FROM projection_dead_letter
                        WHERE projection = :projection AND slot = :slot AND position = :position
                        """)
                .param("projection", projection)
                .param("slot", slot.wire())
                .param("position", position)
                .update();
    }

    void failedAgain(String projection, Slot slot, long position, Throwable failure) {
        jdbc.sql(
                        """
                        UPDATE projection_dead_letter SET attempts = attempts + 1,
                            last_at = clock_timestamp(), error = :error, place = :place
                        WHERE projection = :projection AND slot = :slot AND position = :position
                        """)
                .param("error", RetryBackoff.describe(failure))
                .param("place", RetryBackoff.place(failure))
                .param("projection", projection)
                .param("slot", slot.wire())
                .param("position", position)
                .update();
    }

    void clear(String projection, Slot slot) {
        jdbc.sql(
                        """
                        DELETE FROM projection_dead_letter
                        WHERE projection = :projection AND slot = :slot
                        """)
                .param("projection", projection)
                .param("slot", slot.wire())
                .update();
    }

    private static DeadLetter letter(ResultSet rs) throws SQLException {
        return new DeadLetter(
                rs.getLong("position"),
                rs.getString("event_id"),
                rs.getString("event_type"),
                rs.getString("sequence"),
                rs.getString("error"),
                rs.getString("place"),
                rs.getInt("attempts"),
                rs.getObject("first_at", OffsetDateTime.class).toInstant(),
                rs.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
