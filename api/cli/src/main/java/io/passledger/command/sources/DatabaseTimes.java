package io.passledger.command.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Converts times in the notations of databases and programs to RFC 3339 in UTC. */
final class DatabaseTimes {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final int MOST_DIGITS = 15;

    /** In 1973, long before passkeys existed; as seconds it would be in the year 5138. */
    private static final long EARLIEST = 100_000_000_000L;

    private DatabaseTimes() {}

    /**
     * Converts milliseconds since 1970, or a text: ISO 8601, or PostgreSQL's variant with a blank.
     * A text without an offset counts as UTC. A number too small for milliseconds isn't taken as
     * seconds, but rejected.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static String of(JsonNode value) {
        if (value.isContainer()) {
            throw new IllegalArgumentException("is neither a string nor a number");
        }
        if (NUMBER.matcher(value.asString()).matches()) {
            return text(Instant.ofEpochMilli(milliseconds(value.asString())));
        }
        String iso = value.asString("").strip().replaceFirst(" ", "T").toUpperCase(Locale.ROOT);
        // PostgreSQL's offsets may consist of hours only.
        String whole = iso.replaceFirst("([+-]\\d{2})$", "$1:00");
        try {
            return text(
                    whole.matches(".*(Z|T.*[+-]\\d{2}:?\\d{2})")
                            ? OffsetDateTime.parse(whole).toInstant()
                            : LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("is not in a supported time format");
        }
    }

    private static long milliseconds(String number) {
        long milliseconds = number.length() <= MOST_DIGITS ? Long.parseLong(number) : 0;
        if (milliseconds < EARLIEST) {
            throw new IllegalArgumentException("is not a number of milliseconds since 1970");
        }
        return milliseconds;
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
