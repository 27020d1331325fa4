package io.passledger.application.integrity;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that are there before the installation has the key that binds them: none in a new
 * database, all of them in one that an earlier version has written.
 */
final class ExistingRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExistingRows.class);

    private final JdbcTemplate jdbc;
    private final List<RowBinding> tables;
    private final boolean mayBind;

    /**
     * @param mayBind whether the operator says that they are his; else a database owner could have
     *     any row bound by deleting the key
     */
    ExistingRows(JdbcTemplate jdbc, List<RowBinding> tables, boolean mayBind) {
        this.jdbc = jdbc;
        this.tables = List.copyOf(tables);
        this.mayBind = mayBind;
    }

    /**
     * Binds them all.
     *
     * @throws UnboundDatabase where there are some and the operator has not said so
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
