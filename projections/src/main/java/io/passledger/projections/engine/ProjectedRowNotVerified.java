package io.passledger.projections.engine;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Thrown when a response needs a projection's row that this installation did not write, or that was
 * changed. It is handled like an unavailable database; a replay of the projection rebuilds the row.
 */
public final class ProjectedRowNotVerified extends DataAccessResourceFailureException {

    ProjectedRowNotVerified(String table) {
        super(UnboundRow.message(table));
    }
}
