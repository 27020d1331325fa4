package io.passledger.bench.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is measured on long logs without a service: whoever has more adds it here. */
public final class HistoryFigures {

    /** Where a figure doesn't ask for several lengths, and more would only take longer. */
    private static final int LONG_ENOUGH = 1_000_000;

    private static final long WORTH_MEASURING = 100_000;

    private HistoryFigures() {}

    /**
     * Takes each, at each size where that matters.
     *
     * @param fresh gives an empty database, in place of the one before
     */
    public static List<FigureTable> take(
            List<Integer> sizes, Supplier<HistoryDatabase> fresh, Consumer<String> progress)
            throws SQLException {
        List<FigureTable> tables = new ArrayList<>();
        for (int size : sizes) {
            tables.add(shown(new QueryFigures().measure(fresh.get(), size, progress), progress));
        }
        tables.add(
                shown(
                        new TreeFigures().measure(fresh.get(), longEnough(sizes), progress),
                        progress));
        return tables;
    }

    /** A run takes long, and may be cut off: so what has been measured is shown at once. */
    private static FigureTable shown(FigureTable table, Consumer<String> progress) {
        progress.accept(table.text());
        return table;
    }

    /** Whether a log says nothing about long ones, so that it is only looked whether all works. */
    static boolean isForATry(long events) {
        return events < WORTH_MEASURING;
    }

    /** The length of a log where one is measured alone. */
    public static int longEnough(List<Integer> sizes) {
        return sizes.stream().mapToInt(size -> Math.min(size, LONG_ENOUGH)).max().orElseThrow();
    }
}
