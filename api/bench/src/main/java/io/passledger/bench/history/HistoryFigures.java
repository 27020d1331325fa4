package io.passledger.bench.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The figures of long logs that need no service. */
public final class HistoryFigures {

    /** The length for figures that need only one length; more would only take longer. */
    private static final int LONG_ENOUGH = 1_000_000;

    private static final long WORTH_MEASURING = 100_000;

    private HistoryFigures() {}

    /**
     * Measures all figures, for each size where the size matters.
     *
     * @param fresh supplies an empty database that replaces the previous one
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

    /** Prints a table at once, since a run takes long and may be interrupted. */
    private static FigureTable shown(FigureTable table, Consumer<String> progress) {
        progress.accept(table.text());
        return table;
    }

    /** Returns whether the log is too short for meaningful figures, and the run only a test. */
    static boolean isForATry(long events) {
        return events < WORTH_MEASURING;
    }

    /** Returns the length of a log for figures that need only one. */
    public static int longEnough(List<Integer> sizes) {
        return sizes.stream().mapToInt(size -> Math.min(size, LONG_ENOUGH)).max().orElseThrow();
    }
}
