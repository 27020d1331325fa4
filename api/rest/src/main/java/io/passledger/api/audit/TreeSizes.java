package io.passledger.api.audit;

import io.passledger.api.http.BadMember;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses tree sizes and leaf indices from requests. */
final class TreeSizes {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private TreeSizes() {}

    /** Returns a required parameter. */
    static long require(String parameter, @Nullable String text) {
        if (text == null) {
            throw new BadMember("?" + parameter, "is required");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new BadMember("?" + parameter, "must be a non-negative integer");
        }
        return Long.parseLong(text);
    }
}
