package io.passledger.pages.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Formats times for people: UTC, to the second. */
public final class DisplayedTimes {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private DisplayedTimes() {}

    /** Returns an empty text for {@code null}. */
    public static String of(@Nullable Instant instant) {
        return instant == null ? "" : SHOWN.format(instant);
    }
}
