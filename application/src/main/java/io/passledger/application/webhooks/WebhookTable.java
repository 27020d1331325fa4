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

/** The table {@code webhook}, as those see it who register webhooks and look after them. */
final class WebhookTable {

    /** Counting on would take long, and tell no more. */
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

    /** Where a webhook begins: events after {@code position} are sent. */
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

    /** Its dead letters go with it. */
    void remove(JdbcTemplate transaction, WebhookId webhookId) {
        transaction.update("DELETE FROM webhook WHERE webhook_id = ?", webhookId.value());
    }

    /**
     * Lets the newest secret and the one before it sign, the latter until then. Whoever delivers
     * with the old one alone loses his lease by it.
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

    /** How the webhooks of an app stand, in the order of their ids. */
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
     * Takes webhooks for which there is something to do and that no other node has, those first
     * that have waited longest.
     *
     * @param token of the leases
     * @param most how many
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
     * Moves the webhooks of apps in which nothing happens on to where the log is, so that looking
     * for their next event doesn't mean to look through all that other apps have done.
     *
     * @param gap those alone that are further behind, in positions
     * @return how many were
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
