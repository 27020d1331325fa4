package io.passledger.domain.log;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/** Binds rows that were made from the log to this installation, and tells those that are not. */
public interface RowIntegrity {

    /**
     * The code (MAC) of a row, under a key that the database alone doesn't have.
     *
     * @param columns in an order that never changes; texts, whole numbers, truth values, bytes,
     *     instants to the microsecond, lists of texts, or {@code null}
     */
    Bytes mac(String table, @Nullable Object... columns);

    /**
     * Whether {@code mac} is the row's; where it is not, that is reported.
     *
     * @param row what names it in its table
     */
    boolean verify(String table, String row, @Nullable Bytes mac, @Nullable Object... columns);
}
