package io.passledger.api.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of a list in the order of positions. They are marked with the list, because a
 * position means something else in another one.
 */
public final class PositionCursor {

    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");

    private final String mark;

    /**
     * @param list a name that no other list has
     */
    public PositionCursor(String list) {
        mark = list + " ";
    }

    /** Returns the cursor before {@link Paging} encodes it. */
    public String text(long position) {
        return mark + position;
    }

    /**
     * Returns the position of a cursor; 0 if there is none.
     *
     * @throws BadMember if the cursor is not one of this list
     */
    public long after(@Nullable String cursor) {
        Long position = Paging.decode(cursor, this::position);
        return position == null ? 0 : position;
    }

    private Long position(String text) {
        String position = text.startsWith(mark) ? text.substring(mark.length()) : "";
        if (!POSITION.matcher(position).matches()) {
            throw new IllegalArgumentException("no cursor of this list");
        }
        return Long.valueOf(position);
    }
}
