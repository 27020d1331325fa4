package io.passledger.bench.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that is measured on long logs: whoever has more adds it here. */
public final class HistoryFigures {

    private static final List<Figures> ALL = List.of(new QueryFigures());

    private HistoryFigures() {}

    /**
     * Takes each at each size.
     *
     * @param fresh gives an empty database, in place of the one before
     */
    public static List<FigureTable> take(
            List<Integer> sizes, Supplier<HistoryDatabase> fresh, Consumer<String> progress)
            throws SQLException {
        List<FigureTable> tables = new ArrayList<>();
        for (Figures figures : ALL) {
            for (int size : sizes) {
                tables.add(figures.measure(fresh.get(), size, progress));
            }
        }
        return tables;
    }
}
