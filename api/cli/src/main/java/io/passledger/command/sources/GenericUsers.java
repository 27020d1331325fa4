package io.passledger.command.sources;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines that already have the common form, such as those of Passledger's own export. */
final class GenericUsers implements SourceUsers {

    private static final JsonMapper JSON = new JsonMapper();

    private final Utf8Lines lines;

    GenericUsers(InputStream input) {
        lines = new Utf8Lines(input, "line");
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        JsonNode user = read(line);
        return new SourceUser(
                lines.place(),
                user.path("userId").isString() ? user.path("userId").asString() : null,
                line,
                null,
                user.path("passkeys").size());
    }

    /** Ignores malformed JSON, which the service reports. */
    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException malformed) {
            return JSON.missingNode();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
