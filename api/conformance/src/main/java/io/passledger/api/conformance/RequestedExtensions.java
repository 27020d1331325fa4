package io.passledger.api.conformance;

import io.passledger.api.http.BadMember;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * The {@code extensions} of a request for options. They are returned as requested, so a browser
 * would reject a <a href="https://www.w3.org/TR/webauthn-3/#sctn-defined-extensions">defined
 * extension</a> of an invalid type; undefined extensions may have any type.
 */
final class RequestedExtensions {

    private static final Map<String, JsonNodeType> DEFINED =
            Map.of(
                    "appid", JsonNodeType.STRING,
                    "appidExclude", JsonNodeType.STRING,
                    "credProps", JsonNodeType.BOOLEAN,
                    "uvm", JsonNodeType.BOOLEAN,
                    "largeBlob", JsonNodeType.OBJECT,
                    "prf", JsonNodeType.OBJECT);

    private RequestedExtensions() {}

    /**
     * Returns the requested extensions; {@code null} if there are none.
     *
     * @throws BadMember if the value is not an object, or a member has an invalid type
     */
    static @Nullable JsonNode wellTyped(@Nullable JsonNode extensions) {
        if (extensions == null || extensions.isNull()) {
            return null;
        }
        if (!extensions.isObject()) {
            throw new BadMember("/extensions", "must be an object");
        }
        DEFINED.forEach((name, type) -> {
            JsonNode asked = extensions.get(name);
            if (asked != null && asked.getNodeType() != type) {
                throw new BadMember("/extensions/" + name, "has the wrong type");
            }
        });
        return extensions;
    }
}
