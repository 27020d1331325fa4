package io.passledger.projections;

import io.passledger.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the keys of its last item, as one opaque text. A list goes on after them
 * whatever has come or gone meanwhile.
 *
 * @param at to the microsecond, as the database has it
 */
public record Cursor(Instant at, String id) {

    private static final Pattern SHAPE = Pattern.compile("(-?\\d{1,17}):([A-Za-z0-9_-]{0,128})");

    /** Before everything, in a list that goes up. */
    public static final Cursor FIRST = new Cursor(Instant.EPOCH, "");

    /** The cursor of that text, or {@code first} where there is none. */
    public static Cursor of(@Nullable String text, Cursor first) {
        if (text == null) {
            return first;
        }
        Matcher matcher = SHAPE.matcher(decoded(text));
        if (!matcher.matches()) {
            throw new InvalidValue("after", "must be the next cursor of an earlier page");
        }
        return new Cursor(
                Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                matcher.group(2));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidValue("after", "must be the next cursor of an earlier page");
        }
    }

    String toText() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, at) + ":" + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
