package io.passledger.application.webhooks;

import static io.passledger.application.webhooks.SqlTimes.seconds;

import io.passledger.domain.app.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code webhook_dead_letter}, except for inserting ({@link DeliveryProgress}). */
final class UndeliveredEventTable {

    private final JdbcClient jdbc;

    UndeliveredEventTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the dead letters after a position, in order. */
    List<UndeliveredEvent> page(WebhookId webhookId, long after, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM webhook_dead_letter
                         WHERE webhook_id = :webhookId AND position > :after
                         ORDER BY position LIMIT :limit
                        """)
                .param("webhookId", webhookId.value())
                .param("after", after)
                .param("limit", limit)
                .query(UndeliveredEventTable::read)
                .list();
    }

    /**
     * Schedules dead letters to be sent again, and lets the webhook retry its pending event
     * immediately.
     *
     * @param positions the letters to send; empty for all
     */
    void replay(JdbcTemplate transaction, WebhookId webhookId, List<Long> positions) {
        transaction.update(
                """
                UPDATE webhook_dead_letter SET due_at = now(), replay_attempts = 0
                 WHERE webhook_id = ? AND (? OR position = ANY (?))
                """,
                webhookId.value(),
                positions.isEmpty(),
                positions.toArray(Long[]::new));
        transaction.update(
                "UPDATE webhook SET next_attempt_at = now() WHERE webhook_id = ?",
                webhookId.value());
    }

    /**
     * A dead letter that is to be sent again.
     *
     * @param replays the number of attempts since the replay was requested
     */
    record Due(long position, int replays) {}

    /** Returns the first dead letter that is due to be sent again. */
    Optional<Due> nextDue(WebhookId webhookId) {
        return jdbc.sql(
                        """
                        SELECT position, replay_attempts FROM (
                            SELECT position, replay_attempts, due_at FROM webhook_dead_letter
                             WHERE webhook_id = :webhookId AND due_at IS NOT NULL
                             ORDER BY position LIMIT 1) first
                         WHERE due_at <= now()
                        """)
                .param("webhookId", webhookId.value())
                .query((row, number) ->
                        new Due(row.getLong("position"), row.getInt("replay_attempts")))
                .optional();
    }

    /** Removes a letter that was accepted or can no longer be sent. */
    void remove(WebhookId webhookId, long position) {
        jdbc.sql(
                        """
                        DELETE FROM webhook_dead_letter
                         WHERE webhook_id = :webhookId AND position = :position
                        """)
                .param("webhookId", webhookId.value())
                .param("position", position)
                .update();
    }

    /**
     * Records that the letter was not accepted.
     *
     * @param pause the delay before it is sent again; {@code null} if that was the last attempt
     */
    void failed(WebhookId webhookId, long position, String failure, @Nullable Duration pause) {
        jdbc.sql(
                        """
                        UPDATE webhook_dead_letter
                           SET attempts = attempts + 1, replay_attempts = replay_attempts + 1,
                               failure = :failure, failed_at = now(),
                               due_at = now() + make_interval(secs => :pause)
                         WHERE webhook_id = :webhookId AND position = :position
                        """)
                .param("webhookId", webhookId.value())
                .param("position", position)
                .param("failure", failure)
                .param("pause", pause == null ? null : seconds(pause), Types.DOUBLE)
                .update();
    }

    private static UndeliveredEvent read(ResultSet row, int number) throws SQLException {
        return new UndeliveredEvent(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getInt("attempts"),
                row.getString("failure"),
                SqlTimes.instant(row, "failed_at"),
                SqlTimes.nullable(row, "due_at"));
    }
}
