package io.passledger.command.sources;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the elements of a JSON array, a sequence of objects, or the elements of an array in a
 * member of a single object. Other members of that object are discarded.
 */
final class JsonElements implements RowReader.Reader {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonParser parser;
    private final String member;
    private final boolean plainArray;
    private boolean inside;

    /**
     * @param plainArray whether the file is an array
     * @param member name of the array if the file is an object with one
     */
    JsonElements(InputStream input, boolean plainArray, String member) {
        parser = JSON.createParser(input);
        this.plainArray = plainArray;
        this.member = member;
        if (plainArray) {
            parser.nextToken();
            inside = true;
        }
    }

    @Override
    public @Nullable JsonNode next(String place) {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return null;
            }
            if (inside) {
                if (token != JsonToken.END_ARRAY) {
                    return parser.readValueAsTree();
                }
                inside = false;
                if (!plainArray) {
                    leave();
                }
                continue;
            }
            if (token != JsonToken.START_OBJECT) {
                return parser.readValueAsTree();
            }
            JsonNode plain = enter();
            if (plain != null) {
                return plain;
            }
        }
    }

    private void leave() {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    /** Enters the array in the member. Returns the whole object if it has no such member. */
    private @Nullable JsonNode enter() {
        ObjectNode plain = JSON.createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(member) && value == JsonToken.START_ARRAY) {
                inside = true;
                return null;
            }
            plain.set(name, parser.readValueAsTree());
        }
        return plain;
    }

    @Override
    public void close() {
        parser.close();
    }
}
