package io.passledger.bench.history;

import java.sql.SQLException;
import java.util.function.Consumer;

/** A measurement on a long log. */
interface Figures {

    /**
     * Measures on a log of about the given number of events, and writes them first if needed.
     *
     * @param database database with an empty log, removed afterwards
     */
    FigureTable measure(HistoryDatabase database, long events, Consumer<String> progress)
            throws SQLException;
}
