package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The test vectors that others wrote. */
final class VectorFiles {

    private VectorFiles() {}

    static Stream<JsonNode> vectors(String file) {
        return file(file).get("vectors").valueStream();
    }

    static JsonNode file(String file) {
        try (InputStream stream =
                Objects.requireNonNull(VectorFiles.class.getResourceAsStream("/vectors/" + file))) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Bytes bytes(JsonNode json, String member) {
        return Bytes.fromBase64Url(json.get(member).stringValue());
    }
}
