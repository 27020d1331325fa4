package io.passledger.application.integrity;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Thrown if a decision requires a row that doesn't verify. The request fails as if the database
 * were unavailable: no decision is based on data that somebody else may have written.
 */
public final class RowNotVerified extends DataAccessResourceFailureException {

    /**
     * Creates an exception for a row that was already {@linkplain IntegrityFailures#add reported}.
     */
    public RowNotVerified(String table, String row) {
        super("a row of %s does not verify: %s".formatted(table, row));
    }
}
