package io.passledger.application.personal;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.application.integrity.RowBinding;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.keys.WrongMasterKey;
import io.passledger.domain.Bytes;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reseals the personal keys of an earlier version, each bound to its subject. */
@Component
final class ExistingPersonalKeys implements RowBinding {

    private static final int PAGE = 5_000;

    private final MasterKey master;

    ExistingPersonalKeys(MasterKey master) {
        this.master = master;
    }

    @Override
    public String table() {
        return PersonalKeys.TABLE;
    }

    @Override
    public boolean hasRows(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM personal_key)", Boolean.class));
    }

    @Override
    public long bindAll(JdbcTemplate jdbc, RowMacs macs) {
        long bound = 0;
        List<PersonalKeyTable.Row> page = page(jdbc, "");
        while (!page.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE personal_key SET sealed = ? WHERE key_id = ?",
                    page,
                    page.size(),
                    (statement, row) -> {
                        statement.setBytes(1, anew(row).toArray());
                        statement.setString(2, row.keyId());
                    });
            bound += page.size();
            page = page(jdbc, page.getLast().keyId());
        }
        return bound;
    }

    private Bytes anew(PersonalKeyTable.Row row) {
        try {
            return master.seal(
                    master.unseal(row.sealed(), "personal_key/" + row.keyId()), row.context());
        } catch (UnsealingFailed e) {
            throw new WrongMasterKey(row.keyId());
        }
    }

    private static List<PersonalKeyTable.Row> page(JdbcTemplate jdbc, String after) {
        return jdbc.query(
                """
                SELECT key_id, app_id, user_id, session_id, sealed FROM personal_key
                WHERE destroyed_at IS NULL AND key_id > ? ORDER BY key_id LIMIT ?
                """,
                (read, number) -> PersonalKeyTable.row(read),
                after,
                PAGE);
    }
}
