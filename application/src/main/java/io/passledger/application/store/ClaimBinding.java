package io.passledger.application.store;

import io.passledger.application.integrity.RowBinding;
import io.passledger.application.integrity.RowMacs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds MACs to the claims of an earlier version. */
final class ClaimBinding implements RowBinding {

    private static final int PAGE = 5_000;

    @Override
    public String table() {
        return ClaimMacs.TABLE;
    }

    @Override
    public boolean hasRows(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM claim)", Boolean.class));
    }

    @Override
    public long bindAll(JdbcTemplate jdbc, RowMacs macs) {
        long bound = 0;
        List<Claim> page = page(jdbc, "", "");
        while (!page.isEmpty()) {
            jdbc.batchUpdate(
                    "UPDATE claim SET mac = ? WHERE scope = ? AND key = ?",
                    page,
                    page.size(),
                    (statement, claim) -> {
                        statement.setBytes(1, ClaimMacs.mac(macs, claim).toArray());
                        statement.setString(2, claim.scope());
                        statement.setString(3, claim.key());
                    });
            bound += page.size();
            page = page(jdbc, page.getLast().scope(), page.getLast().key());
        }
        return bound;
    }

    private static List<Claim> page(JdbcTemplate jdbc, String scope, String key) {
        return jdbc.query(
                """
                SELECT scope, key, owner, expires_at FROM claim
                WHERE (scope, key) > (?, ?) ORDER BY scope, key LIMIT ?
                """,
                (row, number) -> claim(row),
                scope,
                key,
                PAGE);
    }

    static Claim claim(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Claim(
                row.getString("scope"),
                row.getString("key"),
                row.getString("owner"),
                expires == null ? null : expires.toInstant());
    }
}
