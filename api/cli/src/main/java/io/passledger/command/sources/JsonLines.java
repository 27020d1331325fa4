package io.passledger.command.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON object from each line, so that a malformed line doesn't affect others. */
final class JsonLines implements RowReader.Reader {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Utf8Lines lines;

    JsonLines(InputStream input) {
        lines = new Utf8Lines(input, "line");
    }

    /**
     * Returns whether a file with this beginning has one object per line, and not a single object
     * over several lines.
     *
     * @param member name of the array in a file that is a single object
     */
    static boolean beginWith(byte[] head, String member) {
        List<String> lines =
                new String(head, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(3)
                        .toList();
        if (lines.isEmpty()) {
            return false;
        }
        try {
            JsonNode first = JSON.readTree(lines.getFirst());
            return first.isObject() && !first.path(member).isArray();
        } catch (JacksonException malformed) {
            boolean openEnd =
                    malformed.getLocation().getCharOffset()
                            >= lines.getFirst().stripTrailing().length();
            // A single object over several lines, or a truncated line.
            return (!openEnd && lines.size() > 1)
                    || (lines.size() > 1
                            && isObject(lines.get(1))
                            && lines.stream().skip(2).allMatch(line -> line.startsWith("{")));
        }
    }

    private static boolean isObject(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JacksonException none) {
            return false;
        }
    }

    @Override
    public @Nullable JsonNode next(String place) throws IOException {
        String line = lines.next();
        try {
            return line == null ? null : JSON.readTree(line);
        } catch (JacksonException malformed) {
            throw new RowWrong(lines.place(), "is not JSON: " + malformed.getOriginalMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
