package io.passledger.projections.engine;

/** Rows in memory, into which a projection folds events. */
public interface FoldedRows {

    /** Returns the number of rows. */
    int size();

    /** Marks all changes as written to the database. */
    void written();
}
