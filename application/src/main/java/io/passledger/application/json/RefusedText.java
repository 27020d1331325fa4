package io.passledger.application.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.InvalidFormatException;

/** A text that its type refuses, with what would be right where the type says it. */
public final class RefusedText extends InvalidFormatException {

    private final @Nullable String right;

    RefusedText(JsonParser parser, String text, Class<?> type, @Nullable String message) {
        super(parser, "a string that %s rejects".formatted(type.getSimpleName()), text, type);
        right = message != null && message.startsWith("must ") ? message : null;
    }

    /** Such as "must be one of a, b"; {@code null} where the type doesn't say. */
    public @Nullable String right() {
        return right;
    }
}
