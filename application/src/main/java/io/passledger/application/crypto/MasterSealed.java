package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import java.util.List;

/** A table of texts that are sealed under the master key. */
public interface MasterSealed {

    /** Returns the table's name. */
    String table();

    /**
     * Returns the rows after an id, ordered by id.
     *
     * @param after the id; empty for the first rows
     * @param limit 1 or more
     */
    List<Row> rows(String after, int limit);

    /** Replaces the row's sealed text, unless the row was changed or removed meanwhile. */
    void replace(Row row, Bytes sealed);

    /**
     * One sealed text.
     *
     * @param context the context under which it was sealed
     */
    record Row(String id, Bytes sealed, String context) {}
}
