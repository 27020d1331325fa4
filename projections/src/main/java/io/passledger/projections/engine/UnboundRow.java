package io.passledger.projections.engine;

/** A projection's row was not written by this installation, or was changed; a replay mends it. */
final class UnboundRow extends RuntimeException {

    UnboundRow(String table) {
        super(message(table));
    }

    static String message(String table) {
        return "a row of %s does not verify; a replay rebuilds it".formatted(table);
    }
}
