package io.passledger.projections.engine;

/**
 * Thrown when this installation did not write a projection's row, or the row was changed; a replay
 * rebuilds it.
 */
final class UnboundRow extends RuntimeException {

    UnboundRow(String table) {
        super(message(table));
    }

    static String message(String table) {
        return "a row of %s does not verify; a replay rebuilds it".formatted(table);
    }
}
