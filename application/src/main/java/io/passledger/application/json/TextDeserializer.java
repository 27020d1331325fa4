package io.passledger.application.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a value from a string. Any other token, or a string that the type rejects, is a mismatch.
 */
public final class TextDeserializer extends StdDeserializer<Object> {

    private final Function<String, ?> make;

    public TextDeserializer(Class<?> type, Function<String, ?> make) {
        super(type);
        this.make = make;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return context.handleUnexpectedToken(context.constructType(handledType()), parser);
        }
        String text = parser.getString();
        try {
            return make.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new RefusedText(parser, text, handledType(), refused.getMessage());
        }
    }
}
