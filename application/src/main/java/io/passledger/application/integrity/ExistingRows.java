package io.passledger.application.integrity;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that exist before the installation has its MAC key: none in a new database, all of them
 * in a database that an earlier version has written.
 */
final class ExistingRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExistingRows.class);

    private final JdbcTemplate jdbc;
    private final List<RowBinding> tables;
    private final boolean mayBind;

    /**
     * @param mayBind whether the operator has confirmed the rows; without this, a database owner
     *     could have any row bound by deleting the key
     */
    ExistingRows(JdbcTemplate jdbc, List<RowBinding> tables, boolean mayBind) {
        this.jdbc = jdbc;
        this.tables = List.copyOf(tables);
        this.mayBind = mayBind;
    }

    /**
     * Binds all existing rows.
     *
     * @throws UnboundDatabase if there are any and the operator has not confirmed them
     */
    void bind(RowMacs macs) {
        for (RowBinding table : tables) {
            if (!table.hasRows(jdbc)) {
                continue;
            }
            if (!mayBind) {
                throw new UnboundDatabase(table.table());
            }
            LOG.info("binding the rows of {} to this installation", table.table());
            LOG.info("bound {} rows of {}", table.bindAll(jdbc, macs), table.table());
        }
    }
}
