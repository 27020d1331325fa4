package io.passledger.pages.console.overview;

import java.util.List;

/**
 * Numbers as a table, which a script also draws as a chart, so that readers who can't see the chart
 * have the numbers.
 *
 * @param id which chart of the page it is, and the message key of its name
 * @param kind {@code bars}, {@code stacked} or {@code lying}
 * @param columns message keys of the columns' names
 */
record Chart(String id, String kind, List<String> columns, List<Row> rows) {

    Chart {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param name what the numbers are about
     */
    record Row(String name, List<String> numbers) {

        Row {
            numbers = List.copyOf(numbers);
        }
    }

    /** Returns whether there is nothing to draw. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> row.numbers().stream().allMatch("0"::equals));
    }
}
