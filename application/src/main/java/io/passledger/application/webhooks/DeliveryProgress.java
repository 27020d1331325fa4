package io.passledger.application.webhooks;

import static io.passledger.application.webhooks.SqlTimes.seconds;

import io.passledger.domain.log.RecordedEvent;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * How far a webhook has come, written by who has it. Each statement counts only while the lease
 * does, and says whether it did: who has lost it, or whose webhook was removed, must not go on.
 * Each also makes the lease longer.
 */
final class DeliveryProgress {

    private final JdbcClient jdbc;
    private final Duration duration;

    /**
     * @param duration of a lease
     */
    DeliveryProgress(JdbcClient jdbc, Duration duration) {
        this.jdbc = jdbc;
        this.duration = duration;
    }

    /** Everything up to the position is done with, and the endpoint takes what it is sent. */
    boolean delivered(DeliveryLease lease, long position) {
        return changed(
                statement(
                                """
                                UPDATE webhook
                                   SET position = :position, attempts = 0, failing_since = NULL,
                                       failure = NULL, next_attempt_at = now(),
                                       leased_until = now() + make_interval(secs => :lease)
                                 WHERE webhook_id = :webhookId AND leased_by = :token
                                """,
                                lease)
                        .param("position", position));
    }

    /** Everything up to the position is done with, since nothing of it is wanted. */
    boolean passed(DeliveryLease lease, long position) {
        return changed(
                statement(
                                """
                                UPDATE webhook
                                   SET position = :position,
                                       leased_until = now() + make_interval(secs => :lease)
                                 WHERE webhook_id = :webhookId AND leased_by = :token
                                """,
                                lease)
                        .param("position", position));
    }

    /** The next event was not taken, and is tried again. */
    boolean failed(DeliveryLease lease, int attempts, String failure, Duration pause) {
        return changed(
                statement(
                                """
                                UPDATE webhook
                                   SET attempts = :attempts, failure = :failure,
                                       failing_since = coalesce(failing_since, now()),
                                       next_attempt_at = now() + make_interval(secs => :pause),
                                       leased_until = now() + make_interval(secs => :lease)
                                 WHERE webhook_id = :webhookId AND leased_by = :token
                                """,
                                lease)
                        .param("attempts", attempts)
                        .param("failure", failure)
                        .param("pause", seconds(pause)));
    }

    /** The event was not taken, and is a dead letter from now on; the next one is next. */
    boolean dead(DeliveryLease lease, RecordedEvent event, int attempts, String failure) {
        return changed(
                statement(
                                """
                                WITH moved AS (
                                    UPDATE webhook
                                       SET position = :position, attempts = 0, failure = :failure,
                                           failing_since = coalesce(failing_since, now()),
                                           next_attempt_at = now(),
                                           leased_until = now() + make_interval(secs => :lease)
                                     WHERE webhook_id = :webhookId AND leased_by = :token
                                    RETURNING webhook_id)
                                INSERT INTO webhook_dead_letter
                                       (webhook_id, position, event_id, event_type, attempts,
                                        failure, failed_at)
                                SELECT webhook_id, :position, :eventId, :type, :attempts,
                                       :failure, now()
                                  FROM moved
                                """,
                                lease)
                        .param("position", event.position())
                        .param("eventId", event.eventId())
                        .param("type", event.type())
                        .param("attempts", attempts)
                        .param("failure", failure));
    }

    /** The endpoint wants no more. */
    boolean gone(DeliveryLease lease) {
        return changed(
                statement(
                        """
                        UPDATE webhook
                           SET disabled_at = now(), failure = 'the answer was 410',
                               leased_until = now() + make_interval(secs => :lease)
                         WHERE webhook_id = :webhookId AND leased_by = :token
                        """,
                        lease));
    }

    /** Whether the lease still counts. */
    boolean goesOn(DeliveryLease lease) {
        return changed(
                statement(
                        """
                        UPDATE webhook
                           SET leased_until = now() + make_interval(secs => :lease)
                         WHERE webhook_id = :webhookId AND leased_by = :token
                        """,
                        lease));
    }

    /** Nothing is to be done for a while, for a reason of ours. */
    void postpone(DeliveryLease lease, Duration pause) {
        statement(
                        """
                        UPDATE webhook
                           SET next_attempt_at = now() + make_interval(secs => :pause),
                               leased_until = now() + make_interval(secs => :lease)
                         WHERE webhook_id = :webhookId AND leased_by = :token
                        """,
                        lease)
                .param("pause", seconds(pause))
                .update();
    }

    /** Leaves the webhook to whoever comes first. */
    void release(DeliveryLease lease) {
        jdbc.sql(
                        """
                        UPDATE webhook SET leased_by = NULL, leased_until = NULL
                         WHERE webhook_id = :webhookId AND leased_by = :token
                        """)
                .param("webhookId", lease.webhookId().value())
                .param("token", lease.token())
                .update();
    }

    private StatementSpec statement(String sql, DeliveryLease lease) {
        return jdbc.sql(sql)
                .param("webhookId", lease.webhookId().value())
                .param("token", lease.token())
                .param("lease", seconds(duration));
    }

    private static boolean changed(StatementSpec statement) {
        return statement.update() == 1;
    }
}
