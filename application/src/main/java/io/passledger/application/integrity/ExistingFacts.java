package io.passledger.application.integrity;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Binds the facts of an earlier version. Facts that a start records before the binding don't count
 * as existing rows.
 */
final class ExistingFacts implements RowBinding {

    @Override
    public String table() {
        return InstallationRows.TABLE;
    }

    @Override
    public boolean hasRows(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        "SELECT EXISTS (SELECT 1 FROM installation WHERE name = 'root-key-sha256')",
                        Boolean.class));
    }

    @Override
    public long bindAll(JdbcTemplate jdbc, RowMacs macs) {
        List<String> names = jdbc.queryForList("SELECT name FROM installation", String.class);
        for (String name : names) {
            String value =
                    jdbc.queryForObject(
                            "SELECT value FROM installation WHERE name = ?", String.class, name);
            jdbc.update(
                    "UPDATE installation SET mac = ? WHERE name = ?",
                    macs.of(InstallationRows.TABLE, name, value).toArray(),
                    name);
        }
        return names.size();
    }
}
