package io.passledger.projections.engine;

/** Rows in memory, as a projection folds events into them. */
public interface FoldedRows {

    /** How many there are. */
    int size();

    /** What has changed is in the database now, and needn't be written again. */
    void written();
}
