package io.passledger.application.keys;

import io.passledger.application.crypto.MasterSealed;
import io.passledger.domain.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The service's own keys, for changes of the master key. */
@Component
class SealedServiceKeys implements MasterSealed {

    private final JdbcTemplate jdbc;

    SealedServiceKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String table() {
        return "sealed_key";
    }

    @Override
    public List<Row> rows(String after, int limit) {
        return jdbc.query(
                """
                SELECT key_id, purpose, sealed, public_key FROM sealed_key
                WHERE key_id > ? ORDER BY key_id LIMIT ?
                """,
                (row, number) -> {
                    byte @Nullable [] publicKey = row.getBytes("public_key");
                    return new Row(
                            row.getString("key_id"),
                            Bytes.of(row.getBytes("sealed")),
                            SealedKey.context(
                                    row.getString("key_id"),
                                    row.getString("purpose"),
                                    publicKey == null ? null : Bytes.of(publicKey)));
                },
                after,
                limit);
    }

    @Override
    public void replace(Row row, Bytes sealed) {
        jdbc.update(
                "UPDATE sealed_key SET sealed = ? WHERE key_id = ? AND sealed = ?",
                sealed.toArray(),
                row.id(),
                row.sealed().toArray());
    }
}
