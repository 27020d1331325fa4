package io.passledger.command.sources;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * The rows of a table or a list, in whichever form it was written: CSV with its columns' names, a
 * JSON array, one JSON object on each line, or a JSON object with the array in one of its members.
 */
final class Rows implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final InputStream input;
    private final Iterator<? extends JsonNode> rows;
    private long number;

    private Rows(InputStream input, Iterator<? extends JsonNode> rows) {
        this.input = input;
        this.rows = rows;
    }

    /**
     * @param member the name of the array where the file is an object that has one, such as {@code
     *     users}
     * @throws SourceFileWrong where it is neither
     */
    static Rows of(InputStream input, String member) throws IOException {
        input.mark(64);
        int first = input.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = input.read();
        }
        input.reset();
        return new Rows(
                input,
                switch (first) {
                    case '[' -> JSON.readerFor(JsonNode.class).readValues(input);
                    case '{' -> new Elements(JSON.createParser(input), member);
                    default -> csv(input);
                });
    }

    private static Iterator<? extends JsonNode> csv(InputStream input) {
        return CsvMapper.builder()
                .enable(CsvReadFeature.TRIM_SPACES, CsvReadFeature.SKIP_EMPTY_LINES)
                .build()
                .readerFor(JsonNode.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(input);
    }

    /** The next; {@code null} after the last. */
    @Nullable ObjectNode next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            JsonNode row = rows.next();
            number++;
            if (row instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw new SourceFileWrong(
                    "row %d can't be read: %s"
                            .formatted(number + 1, malformed.getOriginalMessage()));
        }
        throw new SourceFileWrong("row %d is no object".formatted(number));
    }

    /** Of the row that was read last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        if (rows instanceof MappingIterator<?> iterator) {
            iterator.close();
        }
        input.close();
    }

    /**
     * Objects one after the other, or those of the array in a member of the one, without keeping
     * what is not looked for.
     */
    private static final class Elements implements Iterator<JsonNode> {

        private final JsonParser parser;
        private final String member;
        private boolean inside;
        private @Nullable JsonNode next;

        Elements(JsonParser parser, String member) {
            this.parser = parser;
            this.member = member;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = find();
            }
            return next != null;
        }

        @Override
        public JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            JsonNode found = Objects.requireNonNull(next);
            next = null;
            return found;
        }

        private @Nullable JsonNode find() {
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
                    leave();
                    continue;
                }
                if (token == JsonToken.START_OBJECT) {
                    JsonNode plain = enter();
                    if (plain != null) {
                        return plain;
                    }
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
    }
}
