package io.passledger.projections;

import io.passledger.domain.Require;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of what follows; {@code null} at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The most that one page may have. */
    public static final int LARGEST = 500;

    public Page {
        items = List.copyOf(items);
    }

    /** {@code limit} if it is 1 to 500. */
    public static int requireLimit(int limit) {
        return Require.between("limit", limit, 1, LARGEST);
    }

    /** The page of {@code rows}, which were asked for one beyond {@code limit}. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()).toText());
    }
}
