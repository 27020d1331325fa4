package io.passledger.application.integrity;

import org.springframework.jdbc.core.JdbcTemplate;

/** How the rows of one table are bound that were written before rows were bound at all. */
public interface RowBinding {

    /** The table's name. */
    String table();

    /** Whether the table has rows. */
    boolean hasRows(JdbcTemplate jdbc);

    /**
     * Gives every row of the table its code.
     *
     * @return how many rows it has
     */
    long bindAll(JdbcTemplate jdbc, RowMacs macs);
}
