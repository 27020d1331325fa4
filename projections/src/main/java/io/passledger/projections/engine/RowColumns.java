package io.passledger.projections.engine;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a row that its code covers: all but the code.
 *
 * @param <R> an immutable row
 */
@FunctionalInterface
public interface RowColumns<R> {

    /** The values as they are stored, in an order that never changes. */
    @Nullable Object[] of(R row);
}
