package io.passledger.application.webhooks;

import static io.passledger.application.webhooks.SqlTimes.seconds;
import static io.passledger.application.webhooks.SqlTimes.utc;

import io.passledger.application.crypto.MasterKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.StoredValue;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Webhook;
import io.passledger.domain.app.WebhookId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code webhook}, as used for registration and management. */
final class WebhookTable {

    /** The limit of the count; counting further would take long and give no useful information. */
    static final int MOST_COUNTED = 10_000;

    private static final String STATES =
            """
            SELECT w.*,
                   (SELECT count(*) FROM (SELECT 1 FROM domain_event e
                                           WHERE e.app_id = w.app_id AND e.position > w.position
                                           LIMIT :most) waiting) AS lag,
                   (SELECT count(*) FROM webhook_dead_letter d
                     WHERE d.webhook_id = w.webhook_id) AS dead_letters
              FROM webhook w
             WHERE w.app_id = :appId
            """;

    private final JdbcClient jdbc;
    private final MasterKey master;

    WebhookTable(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /** Adds a webhook, which is sent events after {@code position}. */
    void add(
            JdbcTemplate transaction,
            AppId appId,
            Webhook webhook,
            WebhookSecret secret,
            long position) {
        transaction.update(
                """
                INSERT INTO webhook (webhook_id, app_id, url, types, secret, created_at, position)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                webhook.webhookId().value(),
                appId.value(),
                webhook.url(),
                webhook.types().toArray(String[]::new),
                secret.seal(master, webhook.webhookId()).toArray(),
                utc(webhook.createdAt()),
                position);
    }

    /** Removes a webhook with its dead letters. */
    void remove(JdbcTemplate transaction, WebhookId webhookId) {
        transaction.update("DELETE FROM webhook WHERE webhook_id = ?", webhookId.value());
    }

    /**
     * Sets a new secret. The previous one also signs until {@code formerUntil}. A node that
     * delivers with only the old one loses its lease.
     */
    void rotate(
            JdbcTemplate transaction,
            WebhookId webhookId,
            WebhookSecret secret,
            Instant formerUntil) {
        transaction.update(
                """
                UPDATE webhook
                   SET former_secret = secret, former_until = ?, secret = ?,
                       leased_by = NULL, leased_until = NULL
                 WHERE webhook_id = ?
                """,
                utc(formerUntil),
                secret.seal(master, webhookId).toArray(),
                webhookId.value());
    }

    /** Returns the states of an app's webhooks, ordered by id. */
    List<WebhookState> states(AppId appId) {
        return jdbc.sql(STATES + " ORDER BY w.webhook_id")
                .param("appId", appId.value())
                .param("most", MOST_COUNTED)
                .query((row, _) -> StoredValue.read(() -> state(row)))
                .list();
    }

    Optional<WebhookState> state(AppId appId, WebhookId webhookId) {
        return jdbc.sql(STATES + " AND w.webhook_id = :webhookId")
                .param("appId", appId.value())
                .param("most", MOST_COUNTED)
                .param("webhookId", webhookId.value())
                .query((row, _) -> StoredValue.read(() -> state(row)))
                .optional();
    }

    /**
     * Leases webhooks that have something to do and are not leased, those that have waited longest
     * first.
     *
     * @param token the token of the leases
     * @param most the maximum number
     */
    List<DeliveryLease> take(String token, int most, Duration lease) {
        return jdbc.sql(
                        """
                        WITH settled AS MATERIALIZED (
                            SELECT domain_event_settled_position() AS position),
                        due AS (
                            SELECT w.webhook_id FROM webhook w
                             WHERE w.disabled_at IS NULL AND w.next_attempt_at <= now()
                               AND (w.leased_until IS NULL OR w.leased_until <= now())
                               AND (EXISTS (
                                        SELECT 1 FROM domain_event e
                                         WHERE e.app_id = w.app_id AND e.position > w.position
                                           AND e.position <= (SELECT position FROM settled))
                                    OR EXISTS (
                                        SELECT 1 FROM webhook_dead_letter d
                                         WHERE d.webhook_id = w.webhook_id AND d.due_at <= now()))
                             ORDER BY w.served_at NULLS FIRST
                             LIMIT :most
                               FOR UPDATE OF w SKIP LOCKED)
                        UPDATE webhook w
                           SET leased_by = :token, served_at = now(),
                               leased_until = now() + make_interval(secs => :lease)
                          FROM due
                         WHERE w.webhook_id = due.webhook_id
                        RETURNING w.*, w.former_until > now() AS former_signs
                        """)
                .param("token", token)
                .param("most", most)
                .param("lease", seconds(lease))
                .query((row, _) -> StoredValue.read(() -> lease(row)))
                .list();
    }

    /**
     * Advances webhooks of idle apps to the end of the log, so that finding their next event
     * doesn't scan all events of other apps.
     *
     * @param gap only webhooks further behind than this are advanced, in positions
     * @return the number of webhooks advanced
     */
    int passOver(long gap) {
        return jdbc.sql(
                        """
                        WITH settled AS MATERIALIZED (
                            SELECT domain_event_settled_position() AS position),
                        idle AS (
                            SELECT w.webhook_id FROM webhook w
                             WHERE w.disabled_at IS NULL
                               AND (w.leased_until IS NULL OR w.leased_until <= now())
                               AND w.position < (SELECT position FROM settled) - :gap
                               AND NOT EXISTS (
                                   SELECT 1 FROM domain_event e
                                    WHERE e.app_id = w.app_id AND e.position > w.position
                                      AND e.position <= (SELECT position FROM settled))
                               FOR UPDATE OF w SKIP LOCKED)
                        UPDATE webhook w SET position = settled.position
                          FROM idle, settled
                         WHERE w.webhook_id = idle.webhook_id
                        """)
                .param("gap", gap)
                .update();
    }

    private DeliveryLease lease(ResultSet row) throws SQLException {
        WebhookId webhookId = new WebhookId(row.getString("webhook_id"));
        WebhookSecret newest = secret(webhookId, row.getBytes("secret"));
        return new DeliveryLease(
                webhookId,
                new AppId(row.getString("app_id")),
                row.getString("leased_by"),
                URI.create(row.getString("url")),
                types(row),
                row.getBoolean("former_signs")
                        ? List.of(newest, secret(webhookId, row.getBytes("former_secret")))
                        : List.of(newest),
                row.getLong("position"),
                row.getInt("attempts"),
                row.getObject("failing_since") != null);
    }

    private WebhookSecret secret(WebhookId webhookId, byte[] sealed) {
        return WebhookSecret.unseal(master, webhookId, Bytes.of(sealed));
    }

    private static WebhookState state(ResultSet row) throws SQLException {
        return new WebhookState(
                new Webhook(
                        new WebhookId(row.getString("webhook_id")),
                        row.getString("url"),
                        types(row),
                        SqlTimes.instant(row, "created_at")),
                row.getLong("position"),
                row.getInt("lag"),
                row.getLong("dead_letters"),
                failing(row),
                SqlTimes.nullable(row, "disabled_at"));
    }

    private static WebhookState.@Nullable Failing failing(ResultSet row) throws SQLException {
        Instant since = SqlTimes.nullable(row, "failing_since");
        return since == null
                ? null
                : new WebhookState.Failing(
                        since,
                        row.getString("failure"),
                        row.getInt("attempts"),
                        SqlTimes.instant(row, "next_attempt_at"));
    }

    private static List<String> types(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("types").getArray());
    }
}
