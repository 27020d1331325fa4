package io.passledger.bench.history;

import java.sql.SQLException;
import java.util.function.Consumer;

/** Something that is measured on a long log. */
interface Figures {

    /**
     * Measures on a log of about so many events, which it may have to write first.
     *
     * @param database an empty log of its own, removed afterwards
     */
    FigureTable measure(HistoryDatabase database, long events, Consumer<String> progress)
            throws SQLException;
}
