package io.passledger.application.personal;

import io.passledger.application.crypto.MasterSealed;
import io.passledger.domain.Bytes;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The personal keys as rows to reseal when the master key changes. */
@Component
class SealedPersonalKeys implements MasterSealed {

    private final JdbcTemplate jdbc;

    SealedPersonalKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String table() {
        return PersonalKeys.TABLE;
    }

    @Override
    public List<Row> rows(String after, int limit) {
        return jdbc.query(
                """
                SELECT key_id, app_id, user_id, session_id, sealed FROM personal_key
                WHERE destroyed_at IS NULL AND key_id > ? ORDER BY key_id LIMIT ?
                """,
                (read, number) -> {
                    PersonalKeyTable.Row row = PersonalKeyTable.row(read);
                    return new Row(row.keyId(), row.sealed(), row.context());
                },
                after,
                limit);
    }

    @Override
    public void replace(Row row, Bytes sealed) {
        jdbc.update(
                "UPDATE personal_key SET sealed = ? WHERE key_id = ? AND sealed = ?",
                sealed.toArray(),
                row.id(),
                row.sealed().toArray());
    }
}
