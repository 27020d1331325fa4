package io.passledger.pages.console.overview;

import java.util.List;

/**
 * Numbers as a table, which a script draws as well. So who can't see the drawing has the numbers.
 *
 * @param id which of the page's charts, and the key of its name among the messages
 * @param kind {@code bars}, {@code stacked} or {@code lying}
 * @param columns the names of the numbers: keys of messages
 */
record Chart(String id, String kind, List<String> columns, List<Row> rows) {

    Chart {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param name what the numbers are of
     */
    record Row(String name, List<String> numbers) {

        Row {
            numbers = List.copyOf(numbers);
        }
    }

    /** Whether there is anything to draw. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> row.numbers().stream().allMatch("0"::equals));
    }
}
