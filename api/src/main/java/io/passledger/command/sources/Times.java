package io.passledger.command.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Times in the spellings of databases and programs, made RFC 3339 in UTC. */
final class Times {

    private Times() {}

    /**
     * Of milliseconds since 1970, or of a text: ISO 8601, or PostgreSQL's with a blank in it. One
     * without an offset is taken for UTC.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    static String of(JsonNode value) {
        if (value.isNumber()) {
            return text(Instant.ofEpochMilli(value.asLong()));
        }
        String iso = value.asString("").strip().replaceFirst(" ", "T").toUpperCase(Locale.ROOT);
        // PostgreSQL's offsets may be of hours alone
        String whole = iso.replaceFirst("([+-]\\d{2})$", "$1:00");
        try {
            return text(
                    whole.matches(".*(Z|T.*[+-]\\d{2}:?\\d{2})")
                            ? OffsetDateTime.parse(whole).toInstant()
                            : LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("is no time that is known here");
        }
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
