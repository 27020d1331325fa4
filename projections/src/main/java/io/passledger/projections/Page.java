package io.passledger.projections;

import io.passledger.domain.Require;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; {@code null} on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The maximum number of items of a page. */
    public static final int LARGEST = 500;

    public Page {
        items = List.copyOf(items);
    }

    /** Returns {@code limit} if it is 1 to 500. */
    public static int requireLimit(int limit) {
        return Require.between("limit", limit, 1, LARGEST);
    }

    /**
     * Returns the page for {@code rows}, which were queried with one row more than {@code limit}.
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()).toText());
    }
}
