package io.passledger.command.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines that are of the one form already, such as an export of Passledger's. */
final class GenericUsers implements SourceUsers {

    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedReader lines;
    private long number;

    GenericUsers(InputStream input) {
        lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                JsonNode user = read(line);
                return new SourceUser(
                        "line " + number,
                        user.path("userId").isString() ? user.path("userId").asString() : null,
                        line,
                        null,
                        user.path("passkeys").size());
            }
        }
        return null;
    }

    /** What is wrong with it, the service says. */
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
