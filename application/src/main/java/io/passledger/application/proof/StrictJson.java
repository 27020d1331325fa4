package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that may have been tampered with: each member once, no unknown members, correct types.
 */
final class StrictJson {

    /** More than any event has. */
    static final int LONGEST = 16 * 1024 * 1024;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxStringLength(LONGEST)
                                                    .build())
                                    .build())
                    .enable(
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private StrictJson() {}

    static ObjectNode object(String what, byte[] json) throws DamagedExport {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw new DamagedExport(
                    "%s is not JSON: %s".formatted(what, notJson.getOriginalMessage()));
        }
        throw new DamagedExport("%s is not a JSON object".formatted(what));
    }

    /**
     * Returns the same value as if read from its text, with numbers of one kind and no
     * Java-specific nodes.
     */
    static JsonNode normal(JsonNode node) {
        return JSON.readTree(JSON.writeValueAsBytes(node));
    }

    /** Requires exactly these members. */
    static void requireMembers(String what, JsonNode object, Set<String> known)
            throws DamagedExport {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new DamagedExport("%s has an unknown member '%s'".formatted(what, name));
            }
        }
    }

    static ObjectNode object(JsonNode parent, String name) throws DamagedExport {
        if (parent.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw new DamagedExport("'%s' is missing or not an object".formatted(name));
    }

    static String text(JsonNode parent, String name) throws DamagedExport {
        String text = optionalText(parent, name);
        if (text == null) {
            throw new DamagedExport("'%s' is missing".formatted(name));
        }
        return text;
    }

    static @Nullable String optionalText(JsonNode parent, String name) throws DamagedExport {
        JsonNode value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new DamagedExport("'%s' is not a string".formatted(name));
        }
        return value.asString();
    }

    /** Returns whether a mark is set. A set mark is {@code true}; an unset one is absent. */
    static boolean mark(JsonNode parent, String name) throws DamagedExport {
        JsonNode value = parent.path(name);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean() || !value.asBoolean()) {
            throw new DamagedExport("'%s' is present but not true".formatted(name));
        }
        return true;
    }

    static long number(JsonNode parent, String name) throws DamagedExport {
        Long number = optionalNumber(parent, name);
        if (number == null) {
            throw new DamagedExport("'%s' is missing".formatted(name));
        }
        return number;
    }

    static @Nullable Long optionalNumber(JsonNode parent, String name) throws DamagedExport {
        JsonNode value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new DamagedExport("'%s' is not a non-negative integer".formatted(name));
        }
        return value.asLong();
    }

    static Bytes bytes(JsonNode parent, String name) throws DamagedExport {
        Bytes bytes = optionalBytes(parent, name);
        if (bytes == null) {
            throw new DamagedExport("'%s' is missing".formatted(name));
        }
        return bytes;
    }

    static @Nullable Bytes optionalBytes(JsonNode parent, String name) throws DamagedExport {
        String text = optionalText(parent, name);
        try {
            return text == null ? null : Bytes.fromBase64Url(text);
        } catch (IllegalArgumentException other) {
            throw new DamagedExport("'%s' is not base64url without padding".formatted(name));
        }
    }
}
