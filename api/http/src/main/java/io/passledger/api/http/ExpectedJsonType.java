package io.passledger.api.http;

import io.passledger.domain.Bytes;
import io.passledger.domain.Identifier;
import io.passledger.domain.Wire;
import io.passledger.domain.webauthn.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Describes the JSON type that a value must have, for error messages. */
final class ExpectedJsonType {

    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, Bytes.class, TrustAnchor.class, Duration.class, Instant.class);

    private ExpectedJsonType() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (WHOLE.contains(type)) {
            return "must be an integer";
        }
        if (TEXTS.contains(type)
                || type.isEnum()
                || Identifier.class.isAssignableFrom(type)
                || Wire.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type) || type == ObjectNode.class) {
            return "must be an object";
        }
        return "has the wrong type";
    }
}
