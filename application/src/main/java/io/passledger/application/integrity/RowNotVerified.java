package io.passledger.application.integrity;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A decision needs a row that does not verify. The request ends as it does where the database can't
 * be had: nothing is decided on what somebody else may have written.
 */
public final class RowNotVerified extends DataAccessResourceFailureException {

    /** The row was {@linkplain IntegrityFailures#add reported}. */
    public RowNotVerified(String table, String row) {
        super("a row of %s does not verify: %s".formatted(table, row));
    }
}
