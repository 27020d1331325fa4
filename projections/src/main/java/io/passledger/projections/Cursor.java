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
 * The end of a page: the keys of its last item, as one opaque string. The next page continues after
 * these keys, even if items were added or removed meanwhile.
 *
 * @param at to the microsecond, as stored in the database
 */
public record Cursor(Instant at, String id) {

    private static final Pattern SHAPE = Pattern.compile("(-?\\d{1,17}):([A-Za-z0-9_-]{0,128})");

    /** The start of an ascending list. */
    public static final Cursor FIRST = new Cursor(Instant.EPOCH, "");

    /** Returns the cursor that {@code text} encodes, or {@code first} if it is {@code null}. */
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
