package io.passledger.api.http;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import java.util.function.Function;

/** Parses identifiers in paths. An invalid identifier is treated like one that doesn't exist. */
public final class PathIds {

    private PathIds() {}

    /**
     * @throws Refusal {@code not-found} if the text is no such identifier
     */
    public static <T> T read(Function<String, T> make, String text) {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException impossible) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The identifier was not found.");
        }
    }
}
