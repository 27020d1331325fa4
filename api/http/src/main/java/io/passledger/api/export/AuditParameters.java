package io.passledger.api.export;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Paging;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.InvalidValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters shared by the audit trail's list and the console's page of it. */
public final class AuditParameters {

    /** The prefix of the position in the cursor of a descending list. */
    private static final String DOWN = "<";

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_NAME = 256;

    private AuditParameters() {}

    /** Parses an address or a network. */
    public static @Nullable AddressFilter ip(@Nullable String text) {
        try {
            return text == null ? null : AddressFilter.of(text);
        } catch (InvalidValue bad) {
            throw new BadMember(
                    "?ip", Objects.requireNonNull(bad.getMessage()).substring("ip ".length()));
        }
    }

    public static @Nullable String username(@Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST_NAME)) {
            throw new BadMember(
                    "?username", "must have 1 to 256 characters that are not all blank");
        }
        return text;
    }

    public static Order order(@Nullable String text) {
        return text == null
                ? Order.ASCENDING
                : Arrays.stream(Order.values())
                        .filter(order -> order.wire().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new BadMember("?order", "must be asc or desc"));
    }

    /** Returns the cursor for the events beyond the position. */
    public static String cursor(Order order, long position) {
        return Paging.encode((order == Order.DESCENDING ? DOWN : "") + position);
    }

    /**
     * Returns the position of a cursor; 0 if there is none.
     *
     * @throws BadMember if the cursor is invalid or of the other order
     */
    public static long after(Order order, @Nullable String cursor) {
        String text = Paging.decode(cursor, AuditParameters::checked);
        if (text == null) {
            return 0;
        }
        if (text.startsWith(DOWN) != (order == Order.DESCENDING)) {
            throw new BadMember("?after", "is a cursor of the other sort order");
        }
        return Long.parseLong(text.startsWith(DOWN) ? text.substring(1) : text);
    }

    private static String checked(String text) {
        if (!POSITION.matcher(text.startsWith(DOWN) ? text.substring(1) : text).matches()) {
            throw new IllegalArgumentException("no position");
        }
        return text;
    }
}
