package io.passledger.api.export;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Paging;
import io.passledger.api.http.WireTimes;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditQuery.What;
import io.passledger.application.audit.AuditQuery.When;
import io.passledger.application.audit.AuditQuery.Who;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Outcome;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters shared by the audit trail's resources and the console's page of it. */
public final class AuditParameters {

    /** The prefix of the position in the cursor of a descending list. */
    private static final String DOWN = "<";

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_NAME = 256;

    private AuditParameters() {}

    /**
     * Parses the filters of a query.
     *
     * @param parameter the value of a parameter by its name; {@code null} for no filter
     * @throws BadMember if a value is invalid
     */
    public static AuditQuery query(
            @Nullable AppId app, PageRequest page, Function<String, @Nullable String> parameter) {
        return new AuditQuery(
                app,
                new Who(
                        text(parameter, "userId"),
                        text(parameter, "sessionId"),
                        text(parameter, "actor"),
                        ip(text(parameter, "ip")),
                        username(text(parameter, "username"))),
                new What(text(parameter, "type"), outcome(parameter.apply("outcome"))),
                new When(instant(parameter, "from"), instant(parameter, "to")),
                page);
    }

    /** Rejects NUL, which PostgreSQL text can't contain. */
    private static @Nullable String text(
            Function<String, @Nullable String> parameter, String name) {
        String value = parameter.apply(name);
        if (value != null && value.indexOf('\0') >= 0) {
            throw new BadMember("?" + name, "must not contain NUL");
        }
        return value;
    }

    private static @Nullable Outcome outcome(@Nullable String wire) {
        return wire == null
                ? null
                : Wire.find(Outcome.values(), wire)
                        .orElseThrow(() -> new BadMember("?outcome", "must be success or failure"));
    }

    private static @Nullable Instant instant(
            Function<String, @Nullable String> parameter, String name) {
        String text = parameter.apply(name);
        try {
            return text == null ? null : WireTimes.instant(text);
        } catch (IllegalArgumentException other) {
            throw new BadMember("?" + name, String.valueOf(other.getMessage()));
        }
    }

    private static @Nullable AddressFilter ip(@Nullable String text) {
        try {
            return text == null ? null : AddressFilter.of(text);
        } catch (InvalidValue bad) {
            throw new BadMember(
                    "?ip", Objects.requireNonNull(bad.getMessage()).substring("ip ".length()));
        }
    }

    private static @Nullable String username(@Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST_NAME)) {
            throw new BadMember(
                    "?username", "must have 1 to 256 characters that are not all blank");
        }
        return text;
    }

    /**
     * Parses the order of the events; without one, log order.
     *
     * @throws BadMember if it isn't {@code asc} or {@code desc}
     */
    public static Order order(@Nullable String text) {
        return text == null
                ? Order.ASCENDING
                : Wire.find(Order.values(), text)
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
