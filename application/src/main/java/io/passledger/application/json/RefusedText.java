package io.passledger.application.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.InvalidFormatException;

/** Thrown if a type rejects a text. Describes the valid values if the type does. */
public final class RefusedText extends InvalidFormatException {

    private final @Nullable String right;

    RefusedText(JsonParser parser, String text, Class<?> type, @Nullable String message) {
        super(parser, "a string that %s rejects".formatted(type.getSimpleName()), text, type);
        right = message != null && message.startsWith("must ") ? message : null;
    }

    /**
     * Returns the rule, such as "must be one of a, b"; {@code null} if the type doesn't give one.
     */
    public @Nullable String right() {
        return right;
    }
}
