package io.passledger.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paging of every list, by {@code limit} and an opaque {@code after}. */
public final class Paging {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private Paging() {}

    /**
     * A page of a list.
     *
     * @param next the value of {@code after} for the next page; {@code null} on the last
     */
    public record Page<T>(
            List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

    /** Returns the requested number of items, 1 to 500. */
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        int number = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MOST) {
            throw new BadMember("?limit", "must be 1 to " + MOST);
        }
        return number;
    }

    /**
     * Returns the page of items that were read with one item more than requested.
     *
     * @param cursor returns an item's value for {@code after}
     */
    public static <T> Page<T> page(List<T> oneMore, int limit, Function<T, String> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(List.copyOf(items), encode(cursor.apply(items.getLast())));
    }

    /**
     * Returns the page of a list that was read whole, ordered by id.
     *
     * @param last the id of the last item on the previous page; {@code null} for the first page
     */
    public static <T> Page<T> pageById(
            List<T> all, @Nullable String last, int limit, Function<T, String> id) {
        List<T> oneMore =
                all.stream()
                        .filter(item -> last == null || id.apply(item).compareTo(last) > 0)
                        .sorted(Comparator.comparing(id))
                        .limit(limit + 1L)
                        .toList();
        return page(oneMore, limit, id);
    }

    public static String encode(String cursor) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes a cursor; returns {@code null} for the first page.
     *
     * @param read parses the cursor's text, or throws {@link IllegalArgumentException}
     */
    public static <T> @Nullable T decode(@Nullable String after, Function<String, T> read) {
        if (after == null) {
            return null;
        }
        try {
            byte[] cursor = Base64.getUrlDecoder().decode(after);
            return read.apply(new String(cursor, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            throw new BadMember("?after", "is not a cursor issued by this service");
        }
    }
}
