package io.passledger.application.webhooks;

import io.passledger.application.crypto.MasterSealed;
import io.passledger.domain.Bytes;
import io.passledger.domain.StoredValue;
import io.passledger.domain.app.WebhookId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The webhooks' secrets, including former ones, as rows to reseal when the master key changes. */
@Component
class SealedWebhookSecrets implements MasterSealed {

    private final JdbcTemplate jdbc;

    SealedWebhookSecrets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String table() {
        return "webhook";
    }

    @Override
    public List<Row> rows(String after, int limit) {
        return jdbc.query(
                """
                SELECT id, webhook_id, sealed FROM (
                    SELECT webhook_id || '/secret', webhook_id, secret FROM webhook
                    UNION ALL
                    SELECT webhook_id || '/former_secret', webhook_id, former_secret FROM webhook
                    WHERE former_secret IS NOT NULL) AS secrets (id, webhook_id, sealed)
                WHERE id > ? ORDER BY id LIMIT ?
                """,
                (row, _) ->
                        StoredValue.read(() ->
                                new Row(
                                        row.getString(1),
                                        Bytes.of(row.getBytes(3)),
                                        WebhookSecret.context(new WebhookId(row.getString(2))))),
                after,
                limit);
    }

    @Override
    public void replace(Row row, Bytes sealed) {
        String[] place = row.id().split("/", 2);
        String column = place[1].equals("secret") ? "secret" : "former_secret";
        jdbc.update(
                "UPDATE webhook SET %1$s = ? WHERE webhook_id = ? AND %1$s = ?".formatted(column),
                sealed.toArray(),
                place[0],
                row.sealed().toArray());
    }
}
