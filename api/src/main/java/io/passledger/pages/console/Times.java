package io.passledger.pages.console.users;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times to be read by people: UTC, to the second. */
final class Times {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Empty where there is none. */
    static String of(@Nullable Instant instant) {
        return instant == null ? "" : SHOWN.format(instant);
    }
}
