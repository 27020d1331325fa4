package io.passledger.projections.engine;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a row that its MAC covers: all but the MAC.
 *
 * @param <R> an immutable row
 */
@FunctionalInterface
public interface RowColumns<R> {

    /** Returns the values as stored, in an order that never changes. */
    @Nullable Object[] of(R row);
}
