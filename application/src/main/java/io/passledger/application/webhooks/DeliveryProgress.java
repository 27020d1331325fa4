package io.passledger.application.webhooks;

import static io.passledger.application.webhooks.SqlTimes.seconds;

import io.passledger.domain.log.RecordedEvent;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The progress of a webhook, written by the node that holds its lease. An update takes effect only
 * while the lease is held, and returns whether it did: after losing the lease, or if the webhook
 * was removed, the node must stop. All updates except {@link #release} extend the lease.
 */
final class DeliveryProgress {

    private final JdbcClient jdbc;
    private final Duration duration;

    /**
     * @param duration the duration of a lease
     */
    DeliveryProgress(JdbcClient jdbc, Duration duration) {
        this.jdbc = jdbc;
        this.duration = duration;
    }

    /**
     * Records that everything up to the position is processed and that the endpoint accepts events.
     */
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

    /** Records that everything up to the position is processed, because none of it is wanted. */
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

    /** Records that the next event failed and is to be retried. */
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

    /** Records that the event failed and becomes a dead letter, and moves on to the next one. */
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

    /** Disables the webhook because its endpoint is gone. */
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

    /** Returns whether the lease is still held. */
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

    /** Postpones deliveries for a while, for a reason on our side. */
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

    /** Releases the webhook for any node. */
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
