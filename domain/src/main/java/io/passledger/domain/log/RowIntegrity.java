package io.passledger.domain.log;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Protects rows derived from the log with a MAC of this installation, and detects rows that were
 * changed.
 */
public interface RowIntegrity {

    /**
     * Returns the MAC of a row under a key that the database alone doesn't have.
     *
     * @param columns in an order that never changes; strings, integers, booleans, bytes, instants
     *     to the microsecond, lists of strings, or {@code null}
     */
    Bytes mac(String table, @Nullable Object... columns);

    /**
     * Returns whether {@code mac} is the row's MAC, and reports a mismatch.
     *
     * @param row what identifies the row in its table
     */
    boolean verify(String table, String row, @Nullable Bytes mac, @Nullable Object... columns);
}
