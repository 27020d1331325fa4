package io.passledger.application.crypto;

import io.passledger.domain.Bytes;
import java.util.List;

/** A table of texts that are sealed under the master key. */
public interface MasterSealed {

    /** The table's name. */
    String table();

    /**
     * Rows in the order of their ids, after that one.
     *
     * @param after empty for the first ones
     * @param limit 1 or more
     */
    List<Row> rows(String after, int limit);

    /** Puts another text in place of the row's, unless that has changed or gone meanwhile. */
    void replace(Row row, Bytes sealed);

    /**
     * One sealed text.
     *
     * @param context that it opens under
     */
    record Row(String id, Bytes sealed, String context) {}
}
