package io.passledger.application.store;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows written in the transaction that appends a decision's events. They must exist as soon as the
 * events do, but are not events, such as a sealed secret.
 */
@FunctionalInterface
public interface RowWrite {

    /**
     * Writes the rows. Called within a transaction, and not called if the events are not appended.
     */
    void write(JdbcTemplate jdbc);
}
