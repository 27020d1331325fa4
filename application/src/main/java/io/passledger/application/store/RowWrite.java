package io.passledger.application.store;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that are written in the transaction that appends a decision's events: what must be there as
 * soon as they are, and is no event, such as a sealed secret.
 */
@FunctionalInterface
public interface RowWrite {

    /** Writes them. Runs in a transaction, and not at all where the events are not appended. */
    void write(JdbcTemplate jdbc);
}
