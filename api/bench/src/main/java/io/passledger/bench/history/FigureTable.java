package io.passledger.bench.history;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of measurements, one per row; the first column is the name. */
public record FigureTable(String title, List<String> columns, List<List<String>> rows) {

    public FigureTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Returns the table in Markdown, with aligned columns. */
    public String text() {
        return "\n%s\n\n%s\n%s\n%s\n"
                .formatted(
                        title,
                        line(columns),
                        IntStream.range(0, columns.size())
                                .mapToObj(column ->
                                        column == 0
                                                ? "-".repeat(width(0))
                                                : "-".repeat(width(column) - 1) + ":")
                                .collect(Collectors.joining(" | ", "| ", " |")),
                        rows.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column ->
                        ("%" + (column == 0 ? "-" : "") + width(column) + "s")
                                .formatted(cells.get(column)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private int width(int column) {
        return Math.max(
                columns.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
}
