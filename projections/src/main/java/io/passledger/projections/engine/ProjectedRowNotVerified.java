package io.passledger.projections.engine;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * An answer needs a projection's row that was not written by this installation, or was changed. It
 * ends as where the database can't be had; a replay of the projection rebuilds the row.
 */
public final class ProjectedRowNotVerified extends DataAccessResourceFailureException {

    ProjectedRowNotVerified(String table) {
        super(UnboundRow.message(table));
    }
}
