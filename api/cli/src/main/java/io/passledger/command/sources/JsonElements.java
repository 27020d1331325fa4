package io.passledger.command.sources;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The elements of a JSON array, or objects one after the other, or those of the array in a member
 * of the one object; what is not looked for is not kept.
 */
final class JsonElements implements RowReader.Reader {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonParser parser;
    private final String member;
    private final boolean plainArray;
    private boolean inside;

    /**
     * @param plainArray whether the file is an array
     * @param member the name of the array where the file is an object that has one
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

    /** The whole object where it has no such member; else goes to the array in it. */
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
