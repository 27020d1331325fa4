package io.passledger.api.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Parses times in the contract's formats; Java would accept more. */
public final class WireTimes {

    /** Short enough that no part of it overflows. */
    private static final Pattern DURATION =
            Pattern.compile(
                    "P(?=.)(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private WireTimes() {}

    /**
     * Parses RFC 3339 in UTC.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    public static Instant instant(String text) {
        return read(text, INSTANT, Instant::parse, "an instant such as 2026-01-31T12:00:00Z");
    }

    /**
     * Parses an ISO 8601 duration of days, hours, minutes and seconds.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    static Duration duration(String text) {
        return read(text, DURATION, Duration::parse, "a duration such as PT5M");
    }

    private static <T> T read(
            String text, Pattern form, Function<String, T> parse, String whatIsRight) {
        try {
            if (form.matcher(text).matches()) {
                return parse.apply(text);
            }
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("must be " + whatIsRight, noSuchDay);
        }
        throw new IllegalArgumentException("must be " + whatIsRight);
    }
}
