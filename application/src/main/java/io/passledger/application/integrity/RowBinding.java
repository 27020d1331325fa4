package io.passledger.application.integrity;

import org.springframework.jdbc.core.JdbcTemplate;

/** Binds the rows of one table that were written before rows had MACs. */
public interface RowBinding {

    /** Returns the table's name. */
    String table();

    /** Checks whether the table has rows. */
    boolean hasRows(JdbcTemplate jdbc);

    /**
     * Stores the MAC of every row in the table.
     *
     * @return the number of rows
     */
    long bindAll(JdbcTemplate jdbc, RowMacs macs);
}
